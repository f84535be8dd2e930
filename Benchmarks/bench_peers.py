"""nnlab against what people would use in its place, in turn in one session. `make bench-peers` runs this.

    bench_peers.py [--rounds N] [--only TEXT]    measures, and writes the tables of docs/performance.md
    bench_peers.py --render                      writes them again from the last session's figures

Everything keeps to two processors. Figures are medians over the rounds; a command that is interrupted or
fails stops the session.
"""

import argparse
import json
import math
import os
import signal
import statistics
import subprocess
import sys
import time
from dataclasses import asdict

import contests
import kernels
import machine
import measure
import nnlab
import tables
import wide_data

FIGURES = os.path.join(nnlab.SCRATCH, "peers.json")
SOURCE = os.path.join(contests.PEERS, "xor.c")
WIDE = os.path.join(contests.PEERS, "wide.py")


def build_programs():
    os.makedirs(contests.PROGRAMS, exist_ok=True)
    for real, name in (("double", "xor-float64"), ("float", "xor-float32")):
        subprocess.run(
            [
                machine.compiler(),
                "-O3",
                "-march=native",
                "-ffast-math",
                "-fopenmp-simd",
                "-DREAL=" + real,
                SOURCE,
                "-lm",
                "-o",
                os.path.join(contests.PROGRAMS, name),
            ],
            check=True,
        )


def hold(contest, rounds):
    """Every contestant in turn, round after round; the figures of each by its key."""
    costs = {contestant.key: [] for contestant in contest.contestants}
    for contestant in contest.contestants:
        if contestant.needs_warming:
            contestant.run()
    for number in range(rounds):
        for contestant in contest.contestants:
            if number < contestant.rounds:
                costs[contestant.key] += [contestant.run() for _ in range(contestant.repeats)]
    figures = {
        contestant.key: summary(contestant, costs[contestant.key]) for contestant in contest.contestants
    }
    for contestant in contest.contestants:
        print("  %-34s %9.3f s" % (contestant.label, figures[contestant.key]["wall"]), flush=True)
    return figures


def summary(contestant, costs):
    """Medians. A contestant that was given a share of the work has its training scaled up; what it needs to
    start stays."""
    median = statistics.median
    training = [cost.report.get("training_s", math.nan) for cost in costs]
    longer = [seconds / contestant.share - seconds if contestant.share < 1 else 0 for seconds in training]
    busy = [cost.cpu / cost.wall for cost in costs]
    return {
        "wall": median([cost.wall + more for cost, more in zip(costs, longer)]),
        "cpu": median([cost.cpu + more * cores for cost, more, cores in zip(costs, longer, busy)]),
        "training": median([seconds + more for seconds, more in zip(training, longer)]),
        "peak_mb": median([cost.peak_mb for cost in costs]),
        "quality": costs[0].report.get("quality", {}),
        "runs": len(costs),
        "costs": [asdict(cost) for cost in costs],
    }


def strangers(contest, figures):
    """Contestants whose quality is not that of nnlab: they did other work. Chance makes more of a difference
    where only a share of the trials was run."""
    if figures is None:
        return []
    expected = figures["nnlab"]["quality"]
    return [
        contestant.label
        for contestant in contest.contestants
        if contestant.unlike is None
        for name, value in figures[contestant.key]["quality"].items()
        if abs(value / expected[name] - 1) > min(0.5, contest.tolerance / contestant.share**0.5)
    ]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--only", default="", help="contests whose title has this text; the others keep their figures"
    )
    parser.add_argument("--render", action="store_true")
    options = parser.parse_args()
    if not hasattr(os, "sched_setaffinity"):
        sys.exit("bench_peers.py keeps programs to processors and reads /proc: it needs Linux")
    cores = measure.processors()[:2]
    if len(cores) < 2:
        sys.exit("bench_peers.py needs two processors")
    session = {"contests": {}}
    if os.path.exists(FIGURES) and (options.render or options.only):
        with open(FIGURES) as file:
            session = json.load(file)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the running command is ended too
    everything = contests.contests(cores)
    if not options.render:
        os.sched_setaffinity(0, cores)
        wide_data.write(os.path.join(nnlab.SCRATCH, "wide"))
        build_programs()
        contests.prepare()
        session["machine"] = machine.describe(contests.PYTHON)
        session["rounds"] = options.rounds
        session["products"] = kernels.products(contests.PYTHON, WIDE, cores[0])
        begin = time.monotonic()
        for contest in everything:
            if options.only in contest.title:
                print(contest.title, flush=True)
                session["contests"][contest.sweep.name] = hold(contest, options.rounds)
                with open(FIGURES, "w") as file:
                    json.dump(session, file, indent=1)
        print("%.0f minutes" % ((time.monotonic() - begin) / 60))
    for contest in everything:
        for label in strangers(contest, session["contests"].get(contest.sweep.name)):
            print("warning: %s: the results of %s are not like nnlab's" % (contest.title, label))
    tables.write(os.path.join(nnlab.ROOT, "docs", "performance.md"), everything, session)


main()
