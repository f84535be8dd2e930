"""Runs one command and says what it cost: wall and processor seconds, and the memory of its largest
process."""

import json
import os
import signal
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass, field


@dataclass
class Cost:
    wall: float  # seconds from start to end of the process
    cpu: float  # user + system seconds of the process and of all children it waited for
    peak_mb: float  # resident size; a child cannot show less than this program's own 15 MB or so
    report: dict = field(default_factory=dict)  # the JSON object on the last line of output, if there is one


class Failed(Exception):
    pass


def run(words, environment=None, cores=None, timeout=600):
    """Runs `words` to the end. `cores`: a set of processors to keep to (Linux)."""

    def keep_to_cores():
        os.sched_setaffinity(0, cores)

    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.monotonic()
        process = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            start_new_session=True,
            env={**os.environ, **(environment or {})},
            preexec_fn=keep_to_cores if cores else None,
        )
        bound = threading.Timer(timeout, os.killpg, (process.pid, signal.SIGKILL))
        bound.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            bound.cancel()
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        text, complaints = output.read().decode(errors="replace"), errors.read().decode(errors="replace")
    if process.returncode:
        raise Failed("exit code %d: %s\n%s" % (process.returncode, " ".join(words), complaints[-2000:]))
    report = {}
    last = text.strip().rsplit("\n", 1)[-1]
    if last.startswith("{"):
        report = json.loads(last)
    kilobytes = usage.ru_maxrss / (1024 if os.uname().sysname == "Darwin" else 1)
    peak = report.get("peak_mb", kilobytes / 1024)
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak, report)


def processors():
    """The processors that this process may use, or how many there are as a range."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))
