"""System calls that fail, and limits that make them fail."""

import os
import re
import resource
import shutil
import subprocess
import tempfile
import threading
import time

from sweep import CREATE, DONE, IO, Sweep, expect

# A program with the thread sanitizer in it begins by writing a file of some size, unless there is no place for it.
WITHOUT_TEMPORARIES = {"TMPDIR": "/nowhere"}
TRACED = "write,fsync,renameat,ftruncate,unlinkat,mkdir,flock,pread64"


def has_strace():
    return shutil.which("strace") is not None and subprocess.run(
        ["strace", "-o", "/dev/null", "true"], capture_output=True).returncode == 0


def inject(call, what):
    """What to put before a command so that a call of its main thread fails."""
    # Calls are counted a thread; only the first thread writes files.
    return ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={TRACED}", "-e", f"inject={call}:{what}"]


def count_calls(sweep, call):
    """How often a run's first thread makes a call."""
    sweep.clear()
    with tempfile.NamedTemporaryFile("r", dir=sweep.folder) as log:
        sweep.run(
            "--jobs", "2", before=["strace", "-f", "-qq", "-o", log.name, "-e", f"trace={call}"],
            environment=WITHOUT_TEMPORARIES)
        threads = re.findall(r"^(\d+) +" + call + r"\(", log.read(), re.MULTILINE)
    return max((threads.count(thread) for thread in set(threads)), default=0)


def failing_calls(nnlab, folder, short):
    """Each call that fails once, or is interrupted once, wherever it stands."""
    if not has_strace():
        return None
    sweep = Sweep(nnlab, folder, trials=50)
    failures = interruptions = 0
    for call, errors in [
        ("write", ["ENOSPC", "EIO", "EDQUOT", "EINTR"]), ("fsync", ["EIO", "ENOSPC", "EINTR"]),
        ("renameat", ["EROFS", "EIO", "ENOENT"]), ("pread64", ["EIO", "EINTR"]), ("flock", ["EINTR", "ENOLCK"]),
    ]:
        calls = count_calls(sweep, call)
        for error in errors:
            for number in range(1, calls + 1, 7 if short else 1):
                sweep.clear()
                code, words = sweep.run(
                    "--jobs", "2", before=inject(call, f"error={error}:when={number}"), environment=WITHOUT_TEMPORARIES)
                if code == 127:
                    continue  # the loader's own call, before the program began
                if error in ("EINTR", "ENOLCK"):
                    expect(code == DONE, call, number, "fails with", error, "and the run with", code, words)
                    interruptions += 1
                else:
                    expect(code in (DONE, IO), call, number, "fails with", error, "and the run with", code, words)
                    expect(code == DONE or "error: cannot " in words, "no reason is given:", words)
                    failures += code == IO
                sweep.resume()
    expect(failures > 5, "only", failures, "runs failed")
    return f"{failures} failing calls and {interruptions} interrupted ones; every one was gone on from"


def file_size_limit(nnlab, folder, short):
    """A limit to the size of files, from one that the journal's first line breaks on."""
    sweep = Sweep(nnlab, folder, trials=50)
    limits = [100, 1000, 5000, 20000]
    for limit in limits:
        sweep.clear()
        code, words = sweep.run(
            preexec=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)), environment=WITHOUT_TEMPORARIES)
        expect(code == IO and "larger than the limit" in words, "a limit of", limit, "ends with", code, words)
        sweep.resume()
    return f"{len(limits)} limits"


def file_descriptor_limit(nnlab, folder, short):
    """32 file descriptors for 64 jobs; and too few."""
    sweep = Sweep(nnlab, folder, trials=200)
    code, words = sweep.run(
        "--jobs", "64", preexec=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32)))
    expect(code == DONE, "32 descriptors end with", code, words)
    sweep.expect_whole()
    refused = 0
    for limit in range(5, 16):
        sweep.clear()
        code, words = sweep.run(preexec=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit)))
        expect(code in (DONE, IO, CREATE, 66), limit, "descriptors end with", code, words)
        refused += code != DONE
        sweep.resume()
    return f"64 jobs with 32; {refused} limits that were too small said so"


def vanished_directory(nnlab, folder, short):
    """A results directory that is removed, or moved, under the run."""
    sweep = Sweep(nnlab, folder, trials=20000, epochs=400)
    for move in (False, True):
        sweep.clear()
        process = sweep.start()
        sweep.wait_for_lines(process, 1)
        elsewhere = sweep.output + "-elsewhere"
        shutil.rmtree(elsewhere, ignore_errors=True)
        os.rename(sweep.output, elsewhere)
        if not move:
            shutil.rmtree(elsewhere)
        words = process.communicate()[1]
        expect(process.returncode == IO and "out" in words, "ends with", process.returncode, words)
        if move:
            os.rename(elsewhere, sweep.output)
            sweep.resume()
    return "removed, and moved away and back"


def full_file_system(nnlab, folder, short):
    """A file system of 300 kB that fills up, is read-only, and then has room."""
    mount = os.path.join(folder, "small")
    os.makedirs(mount, exist_ok=True)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "nnlab", mount], capture_output=True).returncode:
        return None
    try:
        sweep = Sweep(nnlab, folder, trials=1000)
        os.symlink(mount, sweep.output)
        code, words = sweep.run()
        expect(code == IO and "no space left" in words, "a full file system ends with", code, words)
        subprocess.run(["mount", "-o", "remount,ro", mount], check=True)
        code, words = sweep.run()
        expect(code == IO and "read-only" in words, "a read-only file system ends with", code, words)
        subprocess.run(["mount", "-o", "remount,rw,size=100m", mount], check=True)
        kept = sweep.resume()
    finally:
        subprocess.run(["umount", mount], check=True)
    return f"{kept} of 1,000 trials fitted; the others came when there was room"
