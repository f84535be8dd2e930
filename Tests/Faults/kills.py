"""Processes that end before their time, and processes that get in each other's way."""

import os
import random
import signal
import subprocess
import time

from sweep import DONE, FAILED, IN_USE, Sweep, built_library, expect
from calls import count_calls, has_strace, inject


def kill_at_every_write(nnlab, folder, short):
    """kill -9 as each call that changes a file is entered."""
    if not has_strace():
        return None
    sweep = Sweep(nnlab, folder, trials=50)
    kills = 0
    for call in ["write", "fsync", "renameat", "ftruncate", "unlinkat", "mkdir"]:
        calls = count_calls(sweep, call)
        for number in range(1, calls + 1, 5 if short else 1):
            sweep.clear()
            code, _ = sweep.run("--jobs", "2", before=inject(call, f"signal=KILL:when={number}"))
            expect(code in (DONE, -signal.SIGKILL), call, number, "ends with", code)
            kills += code != DONE
            sweep.resume()
    expect(kills > 5, "only", kills, "runs were killed")
    return f"{kills} kills at writes, syncs, renames and removals of a 50-trial sweep"


def kill_at_random(nnlab, folder, short):
    """kill -9 at random moments, up to three times before the run may end."""
    sweep = Sweep(nnlab, folder, trials=5000, epochs=40)
    start = time.monotonic()
    sweep.run()
    duration = time.monotonic() - start
    chance = random.Random(1)
    kills = kept = 0
    wanted = 5 if short else 200
    while kills < wanted:
        sweep.clear()
        for _ in range(chance.randint(1, 3)):
            process = sweep.start()
            time.sleep(chance.uniform(0.1, 0.9) * duration)
            process.kill()
            process.communicate()
            kills += process.returncode == -signal.SIGKILL
        kept += sweep.resume()
    return f"{kills} random kills of a 5,000-trial sweep; {kept} trials were kept through them"


def signals(nnlab, folder, short):
    """SIGINT, SIGTERM and SIGHUP: done within 2 s, with the conventional exit code; the second is immediate."""
    sweep = Sweep(nnlab, folder, trials=4000, epochs=400)
    longest = 0
    for number in [signal.SIGINT, signal.SIGTERM, signal.SIGHUP] * (1 if short else 10):
        sweep.clear()
        process = sweep.start()
        sweep.wait_for_lines(process, 1)
        start = time.monotonic()
        process.send_signal(number)
        errors = process.communicate()[1]
        seconds = time.monotonic() - start
        longest = max(longest, seconds)
        expect(process.returncode == 128 + number, "signal", number, "ends with", process.returncode)
        expect("To resume: " in errors, "nothing is said about how to resume")
        partial = os.path.exists(os.path.join(sweep.output, "leaderboard.partial.md"))
        # Where ranking would take longer than a signal may, as under a sanitizer, it is given up.
        expect(partial or seconds > 1.5, "no partial leaderboard")
        expect(not os.path.exists(os.path.join(sweep.output, "results.csv")), "unfinished tables have final names")
        sweep.resume()
    expect(longest < 2, "a signal took", longest, "s")
    sweep.clear()
    process = sweep.start()
    sweep.wait_for_lines(process, 1)
    process.send_signal(signal.SIGINT)
    time.sleep(0.02)
    start = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.communicate()
    immediate = time.monotonic() - start
    expect(process.returncode in (130, 143) and immediate < 0.5, "a second signal took", immediate, "s")
    sweep.resume()
    return f"ended within {longest:.2f} s; the second signal within {immediate:.2f} s"


def simultaneous_pairs(nnlab, folder, short):
    """Two runs in one directory: exactly one goes ahead, and the other names it."""
    # Long enough for the second to begin before the first has ended, however busy the machine is.
    sweep = Sweep(nnlab, folder, trials=4000, epochs=1000)
    pairs = 5 if short else 100
    for _ in range(pairs):
        sweep.clear()
        processes = [sweep.start(), sweep.start()]
        errors = {process.pid: process.communicate()[1] for process in processes}
        codes = {process.pid: process.returncode for process in processes}
        expect(sorted(codes.values()) == [DONE, IN_USE], "two runs end with", codes, errors)
        holder = next(pid for pid, code in codes.items() if code == DONE)
        other = next(text for pid, text in errors.items() if pid != holder)
        expect(f"process {holder} on " in other, "the holder is", holder, "but the other run says", other)
        sweep.expect_whole()
    return f"{pairs} pairs"


def jobs(nnlab, folder, short):
    """Any number of jobs, in turn on one interrupted run too."""
    sweep = Sweep(nnlab, folder, trials=2000)
    for count in [1, 2, 3, 7, 16, 64]:
        sweep.clear()
        expect(sweep.run("--jobs", str(count))[0] == DONE, count, "jobs fail")
        sweep.expect_whole()
    sweep.clear()
    for count in [64, 16, 7, 3, 2, 1]:
        process = sweep.start("--jobs", str(count))
        sweep.wait_for_lines(process, len(sweep.journal()) + 50)
        process.kill()
        process.communicate()
    sweep.resume()
    return "1, 2, 3, 7, 16, 64 jobs"


def clock(nnlab, folder, short):
    """A clock that is set back by ten years while the run goes on."""
    library = built_library(folder, "clock.c")
    if library is None:
        return None
    sweep = Sweep(nnlab, folder, trials=3000, epochs=200)
    code, errors = sweep.run(environment={"LD_PRELOAD": library})
    expect(code == DONE, "ends with", code, errors)
    sweep.expect_whole()
    return "set back by ten years after 0.1 s"


def timeouts(nnlab, folder, short):
    """Trials that ran out of time are tried again, and no others."""
    sweep = Sweep(nnlab, folder, trials=20, epochs=200000)
    code, errors = sweep.run("--trial-timeout", "1e-9")
    if code == DONE:
        return "no trial was long enough"
    expect(code == FAILED and "--trial-timeout" in errors, "ends with", code, errors)
    return f"{20 - sweep.resume()} trials were given up and then trained"
