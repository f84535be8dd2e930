"""Outputs that have the names of other files, and reports that stand for other runs."""

import hashlib
import os
import random
import shutil
import signal
import subprocess
import time

from sweep import CREATE, DONE, Sweep, expect

RESULTS = [
    "results.csv", "leaderboard.md", "leaderboard.csv", "leaderboard.partial.md", "curves.csv", "predictions.csv",
    "timings.csv", "manifest.json", "journal.jsonl", ".nnlab.lock"]
TABLE = "x,y\n" + "".join(f"{row},{row % 3 * 1.5}\n" for row in range(20))


def experiment(data, others=""):
    return (
        f"datasets: [{{path: {data}, target: y, predict: [[0.5]]{others}}}]\n"
        "architectures: [[2]]\nseeds: 0..1\ntraining: {epochs: 2}\n")


def tree(folder):
    """Every file and link of a folder, with what it holds."""
    found = {}
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)
            if os.path.islink(path):
                found[path] = os.readlink(path)
            elif os.path.isfile(path):
                with open(path, "rb") as file:
                    found[path] = hashlib.sha256(file.read()).hexdigest()
            else:
                found[path] = "special"
    return found


def run(nnlab, folder, *words):
    outcome = subprocess.run(
        [nnlab, "run", *words], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True, timeout=120)
    expect("Fatal error" not in outcome.stderr, "a trap:", outcome.stderr)
    return outcome.returncode, outcome.stderr


def outputs_over_inputs(nnlab, folder, short):
    """Each name of an output as a file that is read, by several paths to it; all stay as they were."""
    place = os.path.join(folder, "over")
    ways = {
        "itself": (lambda own: os.rename("data.csv", own), lambda own: own),
        "a hard link": (lambda own: os.link("data.csv", own), lambda own: "data.csv"),
        "a link to the data": (lambda own: os.symlink("../data.csv", own), lambda own: "data.csv"),
        "the data by a link": (lambda own: os.symlink("../data.csv", own), lambda own: own),
        "a link to the output": (
            lambda own: (os.rename("data.csv", own), os.symlink(own, "link.csv")), lambda own: "link.csv"),
        "the test part": (lambda own: shutil.copy("data.csv", own), lambda own: f"data.csv, test_path: {own}"),
        "the validation part": (
            lambda own: shutil.copy("data.csv", own), lambda own: f"data.csv, validation_path: {own}"),
    }
    tried = 0
    before = os.getcwd()
    for name in RESULTS:
        for way, (make, data) in ways.items():
            shutil.rmtree(place, ignore_errors=True)
            os.makedirs(os.path.join(place, "out"))
            os.chdir(place)
            try:
                with open("data.csv", "w") as file:
                    file.write(TABLE)
                own = os.path.join("out", name)
                make(own)
                with open("e.yaml", "w") as file:
                    file.write(experiment(data(own)))
            finally:
                os.chdir(before)
            for options in [("-o", "out"), ("-o", "./out/../out", "--fresh")]:
                held = tree(place)
                code, words = run(nnlab, place, "e.yaml", "-q", *options)
                expect(code == CREATE, way, name, options, "ends with", code, words)
                expect(name in words, "the file is not named:", words)
                expect(tree(place) == held, way, name, options, "changed files")
                tried += 1
    return f"{tried} refused, nothing changed"


def reports_over_files(nnlab, folder, short):
    """--junit with the path of everything that there is; all of it stays."""
    place = os.path.join(folder, "reports")
    shutil.rmtree(place, ignore_errors=True)
    os.makedirs(os.path.join(place, "dev"))
    for name, text in [("data.csv", TABLE), ("e.yaml", experiment("data.csv")), ("notes.xml", "<notes/>\n")]:
        with open(os.path.join(place, name), "w") as file:
            file.write(text)
    code, words = run(nnlab, place, "e.yaml", "-q", "-o", "out")
    expect(code == DONE, "the run ends with", code, words)
    os.symlink("/proc/self/fd/1", os.path.join(place, "dev", "stdout"))
    os.symlink("/dev/null", os.path.join(place, "dev", "null"))
    os.symlink("../out/results.csv", os.path.join(place, "dev", "results"))
    os.link(os.path.join(place, "data.csv"), os.path.join(place, "data.xml"))
    os.mkfifo(os.path.join(place, "dev", "pipe"))
    paths = ["data.csv", "data.xml", "e.yaml", "notes.xml", "dev", "out", "/dev/null", "/dev/stdout", "/dev/fd/1"]
    paths += [f"dev/{name}" for name in ("stdout", "null", "results", "pipe")]
    paths += [f"out/{name}" for name in RESULTS] + ["out/RESULTS.csv", "./out//journal.jsonl", "dev/../out/manifest.json"]
    machine = tree_of_links("/dev")
    for path in paths:
        held = tree(place)
        for options in [(), ("--dry-run",), ("--fresh",), ("--no-such-option",)]:
            code, words = run(nnlab, place, "e.yaml", "-q", "-o", "out", "--junit", path, *options)
            expect(code == (64 if "--no-such-option" in options else CREATE), path, options, "ends with", code, words)
            expect(tree(place) == held, path, options, "changed files")
    expect(tree_of_links("/dev") == machine, "a device has changed")
    code, words = run(nnlab, place, "e.yaml", "-q", "-o", "out")
    expect(code == DONE, "the next run ends with", code, words)
    return f"{len(paths)} paths"


def tree_of_links(folder):
    return {
        name: os.readlink(os.path.join(folder, name)) for name in os.listdir(folder)
        if os.path.islink(os.path.join(folder, name))}


def old_reports(nnlab, folder, short):
    """Signals and kills at any moment from the start on: the report that stands afterwards is this run's, or none."""
    sweep = Sweep(nnlab, folder, trials=2000)
    report = os.path.join(sweep.folder, "r.xml")
    chance = random.Random(2)
    start = time.monotonic()
    expect(sweep.run("--junit", "r.xml")[0] == DONE, "the run fails")
    duration = time.monotonic() - start
    with open(report) as file:
        old = file.read()
    marked = old.replace('classname="', 'classname="old.', 1)
    expect(marked != old, "the report has no test case")
    # A process takes some milliseconds before it knows its arguments.
    early = 0.05
    rounds = 6 if short else 60
    kept = 0
    for number in range(rounds):
        sweep.clear()
        with open(report, "w") as file:
            file.write(marked)
        process = sweep.start("--junit", "r.xml")
        time.sleep(early + chance.uniform(0, 1.2) * duration)
        process.send_signal([signal.SIGKILL, signal.SIGTERM, signal.SIGINT][number % 3])
        process.communicate()
        if os.path.exists(report):
            with open(report) as file:
                text = file.read()
            expect(text != marked, "an old report stands for a run that ended with", process.returncode)
            if process.returncode == DONE:
                expect(text == old, "a whole run has another report")
                kept += 1
            else:
                expect('errors="1"' in text, "a run that ended with", process.returncode, "has the report", text)
        sweep.resume()
    return f"{rounds} ends, {kept} of them after the last trial"
