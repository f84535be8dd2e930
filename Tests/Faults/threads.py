"""Systems that have no threads to give, or little address space."""

import errno
import os
import resource
import shutil
import signal
import subprocess
import time

from sweep import DONE, IO, Sweep, built_library, expect

NOBODY = 65534


def refused_threads(nnlab, folder, short):
    """So many threads and no more, for either reason that Linux gives; signals end such a run too."""
    library = built_library(folder, "threads.c")
    if library is None:
        return None

    def environment(threads, error=errno.EAGAIN):
        return {"LD_PRELOAD": library, "NNLAB_THREADS": str(threads), "NNLAB_ERROR": str(error)}

    sweep = Sweep(nnlab, folder, trials=200)
    counts = range(0, 7, 3 if short else 1)
    for threads in counts:
        for error in (errno.EAGAIN, errno.EPERM, errno.ENOMEM):
            sweep.clear()
            code, words = sweep.run(
                "--jobs", "4", environment=environment(threads, error), timeout=60, quiet=False)
            expect(code == DONE, threads, "threads end with", code, words)
            # One of them is for signals, and one estimates what the run takes.
            workers = max(threads - 2, 0)
            told = "no worker" if workers == 0 else f"{workers} of 4 workers"
            is_told = f"{told} could be started" in words and os.strerror(error) in words
            expect(is_told or workers >= 4, threads, "threads, of which is told:", words)
            sweep.expect_whole()
    long = Sweep(nnlab, folder, trials=2000, epochs=2000)
    for threads in (0, 1, 2):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            long.clear()
            process = long.start("--jobs", "2", environment=environment(threads))
            long.wait_for_lines(process, 1)
            start = time.monotonic()
            process.send_signal(number)
            words = process.communicate(timeout=20)[1]
            seconds = time.monotonic() - start
            # Without a thread that listens, a signal has the effect that it has by default.
            expect(process.returncode in (128 + number, -number), threads, "threads:", number, "ends with",
                   process.returncode, words)
            expect(seconds < 2, threads, "threads: signal", number, "took", seconds, "s")
            long.resume()
    for command in (["compare", "out", "out"], ["leaderboard", "out", "out"]):
        code, words = long.run_other(command, environment=environment(0))
        expect(code == DONE, *command, "without threads ends with", code, words)
    return f"{', '.join(map(str, counts))} threads for 4 jobs, three errors each; signals with 0, 1 and 2"


def process_limit(nnlab, folder, short):
    """A user who may have no further thread (RLIMIT_NPROC), which does not hold for root."""
    if os.geteuid() != 0:
        return None
    sweep = Sweep(nnlab, folder, trials=200)
    program = os.path.join(sweep.folder, "nnlab")
    shutil.copy(nnlab, program)
    for path in (folder, sweep.folder):
        os.chmod(path, 0o777)

    def become_nobody():
        os.setgroups([])
        os.setgid(NOBODY)
        resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
        os.setuid(NOBODY)

    sweep.nnlab = program
    try:
        code, words = sweep.run("--jobs", "4", preexec=become_nobody, timeout=60, quiet=False)
    except (PermissionError, BlockingIOError):
        return None  # the user has processes of its own, or libraries are not for it to read
    expect(code == DONE, "a user without threads ends with", code, words)
    expect(
        "no worker could be started, and the trials are trained one after the other: the system has no more threads to give"
        in words, "a user without threads is told", words)
    sweep.expect_whole()
    return "no thread for 4 jobs"


def address_space(nnlab, folder, short):
    """Little address space (ulimit -v): done, or words and an exit code, never a trap and never a hang."""
    sweep = Sweep(nnlab, folder, trials=200)
    done = refused = 0
    for megabytes in range(60, 700, 160 if short else 10):
        sweep.clear()
        limit = megabytes << 20
        code, words = sweep.run(
            "--jobs", "8", preexec=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)), timeout=60)
        if code not in (DONE, 65, 71, IO):
            # Whether the loader had room for the program at all.
            code = subprocess.run(
                ["sh", "-c", f'ulimit -v {limit >> 10}; exec "$0" --version', nnlab], capture_output=True).returncode
            expect(code != DONE, megabytes, "MB of address space end badly:", words)
            continue
        expect(code in (DONE, 65, 71, IO), megabytes, "MB of address space end with", code, words)
        expect(code == DONE or "error: " in words, "no reason is given:", words)
        done, refused = done + (code == DONE), refused + (code != DONE)
        if code == DONE:
            sweep.expect_whole()
    expect(done > 1, "no run ended well")
    return f"{done} limits that were enough, {refused} that said so"
