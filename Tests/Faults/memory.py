"""What takes much memory on the way: a run keeps to --memory, up to a fifth, or is refused with words."""

import gzip
import os
import random
import struct
import subprocess
import sys

from sweep import DATA, DONE, expect

TOLERANCE = 1.2

# Starts a program and prints its peak and exit code. A process of its own, since the peak of what is started begins with the
# size of whoever starts it.
MEASURE = '''
import os, sys
child = os.fork()
if child == 0:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.execv(sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(child, 0)
print(usage.ru_maxrss * 1024, os.waitstatus_to_exitcode(status))
'''


def write(folder, name, text):
    with open(os.path.join(folder, name), "w") as file:
        file.write(text)


def peak(nnlab, folder, experiment, megabytes, jobs=2):
    """Runs an experiment below a limit. Returns whether it was done, and its peak in MB."""
    write(folder, "memory.yaml", experiment)
    process = subprocess.run(
        [sys.executable, "-S", "-c", MEASURE, nnlab, "run", "memory.yaml", "--quiet", "--fresh", "--output", "memory",
         "--jobs", str(jobs), "--memory", f"{megabytes}MB"],
        cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    words, (used, code) = process.stderr, (int(word) for word in process.stdout.split())
    used /= 1e6
    expect(code in (DONE, DATA), f"{megabytes} MB end with", code, words[-500:])
    expect(code == DONE or "--memory" in words, "what to type is not said:", words[-500:])
    expect(used <= megabytes * TOLERANCE, f"{used:.0f} MB were taken with --memory {megabytes}MB", words[-200:])
    return code == DONE, used


def tried(nnlab, folder, experiment, limits):
    """The words for several limits."""
    found = []
    for limit in limits:
        done, used = peak(nnlab, folder, experiment, limit)
        found.append(f"{limit} MB: {'done' if done else 'refused'} with {used:.0f} MB")
    return "; ".join(found)


def one_hot_columns(nnlab, folder, short):
    """900 categories and a number of each of many rows."""
    chance, rows = random.Random(1), 30_000 if short else 300_000
    write(folder, "cities.csv", "x,city,y\n" + "".join(
        f"{chance.random():.4f},city{chance.randrange(900)},{chance.randrange(2)}\n" for _ in range(rows)))
    return tried(
        nnlab, folder,
        "datasets: [{path: cities.csv, target: y, task: classification, categorical: [city]}]\n"
        "architectures: [[2]]\nseeds: [0]\ntraining: {epochs: 1, batch_size: 256}\n", [60, 100, 400])


def predicted_rows(nnlab, folder, short):
    """Many rows to predict, with categories, for each of several trials."""
    chance, rows = random.Random(1), 5_000 if short else 100_000
    write(folder, "few.csv", "x,city,y\n" + "".join(
        f"{chance.random():.4f},city{row % 300},{row % 2}\n" for row in range(2000)))
    write(folder, "new.csv", "x,city\n" + "".join(f"{chance.random():.4f},city{row % 300}\n" for row in range(rows)))
    return tried(
        nnlab, folder,
        "datasets: [{path: few.csv, target: y, task: classification, categorical: [city], predict: new.csv}]\n"
        "architectures: [[2]]\nseeds: 0..2\ntraining: {epochs: 1}\n", [60, 100, 600])


def many_configurations(nnlab, folder, short):
    """A place on the leaderboard for each of many configurations."""
    each = 20 if short else 1000
    return tried(
        nnlab, folder,
        f"datasets: [xor]\narchitectures: [[2]]\nlearning_rates: {{min: 1e-4, max: 1e-1, count: {each}, scale: log}}\n"
        f"seeds: [0]\ntraining: {{epochs: 1, weight_decay: {{min: 1e-6, max: 1e-1, count: 1000}}}}\ncurves: false\n",
        [60, 200, 800])


def packed_images(nnlab, folder, short):
    """gzip files that are small, and large once they are unpacked."""
    rows = 20_000 if short else 400_000
    with gzip.open(os.path.join(folder, "images.gz"), "wb", compresslevel=1) as file:
        file.write(struct.pack(">HBBIII", 0, 8, 3, rows, 28, 28))
        for _ in range(rows // 1000):
            file.write(bytes(784 * 1000))
    with gzip.open(os.path.join(folder, "labels.gz"), "wb") as file:
        file.write(struct.pack(">HBBI", 0, 8, 1, rows) + bytes([0, 1]) * (rows // 2))
    return tried(
        nnlab, folder, "datasets: [{images: images.gz, labels: labels.gz}]\narchitectures: [[2]]\nseeds: [0]\n"
        "training: {epochs: 1, batch_size: 256}\n", [60, 100, 200])


def long_tables(nnlab, folder, short):
    """A table of numbers."""
    chance, rows = random.Random(1), 20_000 if short else 400_000
    write(folder, "long.csv", "a,b,c,d,y\n" + "".join(
        ",".join(f"{chance.random():.6f}" for _ in range(5)) + "\n" for _ in range(rows)))
    return tried(
        nnlab, folder, "datasets: [{path: long.csv, target: y}]\narchitectures: [[2]]\nseeds: 0..3\n"
        "training: {epochs: 1, batch_size: 256}\n", [50, 100, 200])


def generated_rows(nnlab, folder, short):
    """Generated datasets."""
    rows = 100_000 if short else 1_000_000
    return tried(
        nnlab, folder, f"datasets: [{{name: blobs, rows: {rows}, features: 20}}]\narchitectures: [[2]]\nseeds: [0]\n"
        "training: {epochs: 1, batch_size: 256}\n", [60, 100, 600])
