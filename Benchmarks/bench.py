"""nnlab alone: every sweep with one worker and with one a core, as a short table. `make bench` runs this.

bench.py [ROUNDS]     medians of so many rounds, 3 unless told
"""

import os
import statistics
import sys

import measure
import nnlab
import wide_data
from work import SWEEPS


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    wide_data.write(os.path.join(nnlab.SCRATCH, "wide"))
    cores = len(measure.processors())
    print("%-24s %5s %9s %9s %8s   %s" % ("sweep", "jobs", "wall s", "user+sys", "peak MB", "rate"))
    for sweep in SWEEPS:
        walls = {}
        for jobs in sorted({1, cores}):
            costs = [nnlab.run(sweep.name, jobs, read=False) for _ in range(rounds)]
            wall, cpu, peak = (
                statistics.median(getattr(cost, key) for cost in costs) for key in ("wall", "cpu", "peak_mb")
            )
            walls[jobs] = wall
            print(
                "%-24s %5d %9.3f %9.3f %8.0f   %s"
                % (sweep.name, jobs, wall, cpu, peak, sweep.rate_text(wall)),
                flush=True,
            )
        if cores > 1:
            print("%-24s %d workers are %.2f times as fast as one" % ("", cores, walls[1] / walls[cores]))


main()
