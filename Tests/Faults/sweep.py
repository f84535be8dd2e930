"""A sweep to be disturbed: its experiment file, what it comes to undisturbed, and what must hold after a fault."""

import hashlib
import json
import os
import shutil
import subprocess
import time

TABLES = ["results.csv", "leaderboard.md", "leaderboard.csv", "curves.csv", "predictions.csv", "manifest.json"]
DONE, FAILED, DATA, CREATE, IO, IN_USE = 0, 1, 65, 73, 74, 75


class Failure(Exception):
    """What a fault has broken."""


def expect(condition, *words):
    if not condition:
        raise Failure(" ".join(str(word) for word in words))


def built_library(folder, source):
    """A source beside this one as a library to be preloaded; None where there is no compiler."""
    library = os.path.join(folder, source + ".so")
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), source)
    for compiler in ["cc", "clang", "gcc"]:
        try:
            subprocess.run(
                [compiler, "-shared", "-fPIC", "-O1", "-o", library, path, "-ldl"], check=True, capture_output=True)
            return library
        except (OSError, subprocess.CalledProcessError):
            pass
    return None


class Sweep:
    """`trials` trials of XOR networks, two of them lost, in a folder of their own below `folder`."""

    def __init__(self, nnlab, folder, trials, epochs=20, curves=True):
        self.nnlab, self.trials = nnlab, trials
        self.folder = os.path.join(folder, f"sweep-{trials}-{epochs}")
        self.output = os.path.join(self.folder, "out")
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)
        with open(os.path.join(self.folder, "sweep.yaml"), "w") as file:
            file.write(
                "datasets: [{name: xor, predict: [[0, 1]]}]\n"
                "architectures: [[2], [3]]\n"
                f"seeds: {{count: {trials // 2}}}\n"
                f"training: {{epochs: {epochs}, batch_size: full, loss: mean_squared_error}}\n"
                + ("" if curves else "curves: false\n"))
        self.expected = None
        code, errors = self.run()
        expect(code == DONE, "the undisturbed run ends with", code, errors)
        self.expected = self.digests()
        self.complete = self.journal()
        expect(len(self.complete) == trials + 2, "the undisturbed journal has", len(self.complete), "lines")
        self.clear()

    def command(self, *options, quiet=True):
        return [self.nnlab, "run", "sweep.yaml", *(["--quiet"] if quiet else []), "--output", "out", *options]

    def run(self, *options, before=(), preexec=None, environment=None, timeout=120, quiet=True):
        """Runs to the end. Returns the exit code (negative after a signal) and standard error."""
        outcome = subprocess.run(
            [*before, *self.command(*options, quiet=quiet)], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True, preexec_fn=preexec, timeout=timeout,
            env=None if environment is None else {**os.environ, **environment})
        expect("Fatal error" not in outcome.stderr, "a trap:", outcome.stderr)
        return outcome.returncode, outcome.stderr

    def run_other(self, words, environment=None, timeout=120):
        """Runs another command to its end. Returns the exit code and standard error."""
        outcome = subprocess.run(
            [self.nnlab, *words], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True, timeout=timeout,
            env=None if environment is None else {**os.environ, **environment})
        return outcome.returncode, outcome.stderr

    def start(self, *options, environment=None):
        return subprocess.Popen(
            self.command(*options), cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True, env=None if environment is None else {**os.environ, **environment})

    def clear(self):
        shutil.rmtree(self.output, ignore_errors=True)

    def journal_path(self):
        return os.path.join(self.output, "journal.jsonl")

    def journal(self):
        """The whole lines, or none where there is no journal."""
        try:
            with open(self.journal_path(), "rb") as file:
                return file.read().split(b"\n")[:-1]
        except FileNotFoundError:
            return []

    def digests(self):
        """Of the tables, by name."""
        digests = {}
        for name in TABLES:
            with open(os.path.join(self.output, name), "rb") as file:
                digests[name] = hashlib.sha256(file.read()).hexdigest()
        return digests

    def expect_whole(self, recorded=()):
        """Everything is as in the undisturbed run, each trial was recorded once, and `recorded` lines were kept."""
        expect(self.digests() == self.expected, "other tables than those of the undisturbed run")
        lines = self.journal()
        names = [name for name in (json.loads(line).get("trial") for line in lines) if name]
        expect(len(names) == len(set(names)) == self.trials, "trials are missing from the journal, or there twice")
        expect(lines[: len(recorded)] == list(recorded), "a trial that was recorded has been trained again")
        left = [name for name in os.listdir(self.output) if name.startswith(".nnlab") or "partial" in name]
        expect(not left, "left behind:", left)

    def resume(self, *options):
        """Goes on after a fault, once and again; returns how many trials had been recorded."""
        recorded = self.journal()
        code, errors = self.run(*options)
        expect(code == DONE, "the resumed run ends with", code, errors)
        self.expect_whole(recorded)
        return max(0, len(recorded) - 2)

    def wait_for_lines(self, process, count):
        while len(self.journal()) <= count + 1 and process.poll() is None:
            time.sleep(0.005)
