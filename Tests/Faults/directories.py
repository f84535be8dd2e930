"""Results directories that become others while runs are at work in them."""

import os
import shutil
import time

from sweep import DONE, IN_USE, IO, Sweep, expect


def replaced_directory(nnlab, folder, short):
    """A run whose directory was moved or removed, a second one in its place, and a third that has to wait."""
    sweep = Sweep(nnlab, folder, trials=20000, epochs=400)
    elsewhere = sweep.output + "-elsewhere"
    for move in (True,) if short else (True, False):
        sweep.clear()
        shutil.rmtree(elsewhere, ignore_errors=True)
        first = sweep.start()
        sweep.wait_for_lines(first, 1)
        os.rename(sweep.output, elsewhere)
        if not move:
            shutil.rmtree(elsewhere)
        second = sweep.start()
        sweep.wait_for_lines(second, 1)
        words = first.communicate(timeout=60)[1]
        expect(first.returncode == IO, "the first run ends with", first.returncode, words)
        expect(("was moved" if move else "was removed") in words, "the first run says", words)
        expect("kept in out" not in words, "the first run speaks of the second one's journal:", words)
        expect(second.poll() is None, "the second run has ended too early to tell")
        expect(os.path.exists(os.path.join(sweep.output, ".nnlab.lock")), "the second run's lock is gone")
        code, words = sweep.run()
        expect(code == IN_USE, "a third run ends with", code, words)
        expect(f"process {second.pid} on " in words, "the third run names another holder:", words)
        words = second.communicate(timeout=120)[1]
        expect(second.returncode == DONE, "the second run ends with", second.returncode, words)
        sweep.expect_whole()
        if move:
            left = [name for name in os.listdir(elsewhere) if name.startswith(".nnlab")]
            expect(not left, "the first run has left", left)
            shutil.rmtree(sweep.output)
            os.rename(elsewhere, sweep.output)
            sweep.resume()
    return "moved, and removed: the second run keeps its lock, and the third one out"


def moved_again_and_again(nnlab, folder, short):
    """A directory that is moved away and back at once, at random moments: noticed or not, nothing is lost."""
    sweep = Sweep(nnlab, folder, trials=2000)
    elsewhere = sweep.output + "-elsewhere"
    noticed = 0
    rounds = 3 if short else 30
    for number in range(rounds):
        sweep.clear()
        process = sweep.start()
        sweep.wait_for_lines(process, 1 + number * 50)
        try:
            os.rename(sweep.output, elsewhere)
            time.sleep(0.002 * number)
            os.rename(elsewhere, sweep.output)
        except FileNotFoundError:
            pass
        words = process.communicate()[1]
        expect(process.returncode in (DONE, IO), "ends with", process.returncode, words)
        noticed += process.returncode == IO
        sweep.resume()
    return f"{rounds} moves, {noticed} of them noticed"
