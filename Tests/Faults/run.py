#!/usr/bin/env python3
"""Disturbs runs in every way that is promised not to matter, and checks that it has not.

    Tests/Faults/run.py NNLAB [--short] [FAULT…]
"""

import argparse
import os
import signal
import sys
import tempfile
import time

import calls
import directories
import journals
import kills
import memory
import outputs
import threads
from sweep import Failure

FAULTS = [
    kills.kill_at_every_write, kills.kill_at_random, kills.signals, kills.simultaneous_pairs, kills.jobs,
    kills.clock, kills.timeouts, journals.truncation, journals.flips, calls.failing_calls, calls.file_size_limit,
    calls.file_descriptor_limit, calls.vanished_directory, calls.full_file_system, threads.refused_threads,
    directories.replaced_directory, directories.moved_again_and_again, journals.whole_lines, journals.endless_tail,
    outputs.outputs_over_inputs, outputs.reports_over_files, outputs.old_reports,
    threads.process_limit, threads.address_space, memory.one_hot_columns, memory.predicted_rows,
    memory.many_configurations, memory.packed_images, memory.long_tables, memory.generated_rows,
]


def main():
    names = [fault.__name__ for fault in FAULTS]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("nnlab", help="the program")
    parser.add_argument("faults", nargs="*", metavar="FAULT", help=f"some of: {', '.join(names)}")
    parser.add_argument("--short", action="store_true", help="a sample of each fault")
    options = parser.parse_intermixed_args()
    unknown = set(options.faults) - set(names)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")

    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # ignored under nohup, by what is started here as well
    failures = 0
    with tempfile.TemporaryDirectory(prefix="nnlab-faults-") as folder:
        for fault in FAULTS:
            if options.faults and fault.__name__ not in options.faults:
                continue
            start = time.monotonic()
            try:
                words = fault(os.path.abspath(options.nnlab), folder, options.short)
                verdict = "skipped" if words is None else "ok"
            except Failure as failure:
                words, verdict = failure, "FAILED"
                failures += 1
            seconds = time.monotonic() - start
            print(f"{verdict:8} {fault.__name__} ({seconds:.0f} s): {words or 'not possible here'}", flush=True)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
