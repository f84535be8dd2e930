"""Runs nnlab on a sweep of the folder Sweeps and reads off what its results say."""

import csv
import os
import shutil
from collections import defaultdict

import measure

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
BUILD = os.path.join(ROOT, ".build")
SCRATCH = os.path.join(BUILD, "benchmarks")
PROGRAM = os.path.join(BUILD, "release", "nnlab")
NATIVE = os.path.join(BUILD, "native", "release", "nnlab")  # compiled for this machine

# What a peer reports under the same name; the mean over trials.
QUALITY = {
    "w1": {"loss": "train_loss"},
    "w2": {"accuracy": "test_accuracy"},
    "w3": {"accuracy": "test_accuracy"},
    "w4": {"loss": "train_loss"},
}


def run(sweep, jobs, cores=None, read=True, program=PROGRAM):
    """Every file that a run leaves is written, anew each time; reading them is not part of the time."""
    folder = os.path.join(SCRATCH, "results", sweep)
    shutil.rmtree(folder, ignore_errors=True)
    words = [
        program,
        "run",
        os.path.join(HERE, "Sweeps", sweep + ".yaml"),
        "--quiet",
        "--jobs",
        str(jobs),
        "--output",
        folder,
    ]
    cost = measure.run(words, cores=cores)
    if read:
        cost.report = {"training_s": training_seconds(folder), "quality": quality(folder, QUALITY[sweep[:2]])}
    shutil.rmtree(folder)
    return cost


def training_seconds(folder):
    """The busiest worker's: timings.csv has what each trial took."""
    busy = defaultdict(float)
    with open(os.path.join(folder, "timings.csv"), newline="") as file:
        for row in csv.DictReader(file):
            busy[row["worker"]] += float(row["seconds"])
    return max(busy.values())


def quality(folder, columns):
    with open(os.path.join(folder, "results.csv"), newline="") as file:
        sums, count = dict.fromkeys(columns, 0.0), 0
        for row in csv.DictReader(file):
            count += 1
            for name, column in columns.items():
                sums[name] += float(row[column])
    return {name: total / count for name, total in sums.items()}
