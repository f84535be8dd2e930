#!/usr/bin/env python3
"""Feeds made-up inputs to everything that reads files, and keeps those that break it.

    Tests/Fuzzing/run.py [--runs N] [--seed N] [--corpus FOLDER] [--address] [TARGET…]

Builds nnlab-fuzz into a folder of its own first. Inputs that were found are in .build/fuzz/found; to try one again:

    NNLAB_FUZZ_TARGET=csv .build/fuzz/release/nnlab-fuzz .build/fuzz/found/csv-…
"""

import argparse
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(os.path.dirname(HERE))
TARGETS = sorted(os.listdir(os.path.join(HERE, "Seeds")))
# Values that stand at the edge of what a number can be.
EDGES = [
    "9223372036854775807", "9223372036854775806", "-9223372036854775808", "9007199254740993", "1e308", "5e-324", "-0",
    ".inf", "-.inf", ".nan", "0..9223372036854775806", "{min: 1, max: 9, count: 3, scale: log}", "null", "~"]
# The longest input in bytes: longer ones are slower and reach nothing else. Leaderboards draw many samples a row.
LONGEST = {"results": 1500}
USUAL_LONGEST = 4096
# A machine that has other things to do takes its time; what takes longer than this hangs.
SECONDS, MEGABYTES = 10, 1024


def has_fuzzer():
    """Whether the compiler brings libFuzzer; Apple's does not."""
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "probe.swift")
        with open(source, "w") as file:
            file.write('@_cdecl("LLVMFuzzerTestOneInput") public func probe(_: UnsafeRawPointer, _: Int) -> CInt { 0 }\n')
        command = ["swiftc", "-sanitize=fuzzer", "-parse-as-library", source, "-o", os.path.join(folder, "probe")]
        return subprocess.run(command, capture_output=True).returncode == 0


def build(address):
    """The program's path."""
    folder = os.path.join(PROJECT, ".build", "fuzz-address" if address else "fuzz")
    # In one flag: of two, only the last would have its code watched.
    flags = ["-Xswiftc", "-sanitize=fuzzer,address" if address else "-sanitize=fuzzer"]
    command = ["swift", "build", "--configuration", "release", "--scratch-path", folder, "--product", "nnlab-fuzz"]
    # What the targets call is not all open to other modules.
    outcome = subprocess.run(
        command + flags + ["-Xswiftc", "-enable-testing"], cwd=PROJECT, env=dict(os.environ, NNLAB_FUZZ="1"),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if outcome.returncode != 0:
        sys.exit(outcome.stdout)
    return os.path.join(folder, "release", "nnlab-fuzz")


def write_dictionary(path):
    """Makes one of the words that are written as code in the reference of the experiment file, and of edges."""
    with open(os.path.join(PROJECT, "docs", "experiment-file.md")) as file:
        words = set(re.findall(r"`(\w[\w.-]*)`", file.read()))
    with open(path, "w") as file:
        file.writelines(f'"{word}"\n' for word in sorted(words) + EDGES)


def run(program, target, options, folder):
    """Returns whether all went well, and in words what was done."""
    found = os.path.join(PROJECT, ".build", "fuzz", "found")
    corpus = os.path.join(options.corpus or folder, target)
    for path in (found, corpus):
        os.makedirs(path, exist_ok=True)
    command = [
        program, f"-runs={options.runs}", f"-seed={options.seed}", f"-max_len={LONGEST.get(target, USUAL_LONGEST)}", f"-timeout={SECONDS}",
        f"-rss_limit_mb={MEGABYTES * (4 if options.address else 1)}", f"-artifact_prefix={found}/{target}-",
        "-print_final_stats=1", "-verbosity=0"]
    if target in ("experiment", "parameters"):
        command.append("-dict=" + os.path.join(folder, "words.dict"))
    # Swift's own report of a trap would come first and end the program before the input is kept.
    environment = dict(os.environ, NNLAB_FUZZ_TARGET=target, SWIFT_BACKTRACE="enable=no", TMPDIR=folder)
    # What Swift makes once and keeps looks like a leak.
    environment["ASAN_OPTIONS"] = "detect_leaks=0"
    start = time.monotonic()
    outcome = subprocess.run(
        command + [corpus, os.path.join(HERE, "Seeds", target)], env=environment, text=True, errors="replace",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    seconds = time.monotonic() - start
    facts = dict(re.findall(r"stat::(\w+):\s+(\d+)", outcome.stdout))
    words = (
        f"{facts.get('number_of_executed_units', '?')} inputs in {seconds:.0f} s, the slowest took "
        f"{facts.get('slowest_unit_time_sec', '?')} s; {facts.get('peak_rss_mb', '?')} MB")
    if outcome.returncode == 0:
        return True, words
    return False, words + "\n" + "\n".join(outcome.stdout.splitlines()[-60:])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"some of: {', '.join(TARGETS)}")
    parser.add_argument("--runs", type=int, default=40_000, help="inputs for each target")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same inputs")
    parser.add_argument("--corpus", help="where inputs that reach something new are kept, to go on from")
    parser.add_argument("--address", action="store_true", help="look for accesses to memory that is not theirs too")
    options = parser.parse_intermixed_args()
    unknown = set(options.targets) - set(TARGETS)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    if not has_fuzzer():
        print("skipped  fuzzing: this compiler has no libFuzzer")
        return 0

    program = build(options.address)
    failures = 0
    # A file system in memory spares the disk millions of files.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="nnlab-fuzz-", dir=memory) as folder:
        write_dictionary(os.path.join(folder, "words.dict"))
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            targets = options.targets or TARGETS
            outcomes = pool.map(lambda target: run(program, target, options, folder), targets)
            for target, (is_well, words) in zip(targets, outcomes):
                print(f"{'ok' if is_well else 'FAILED':8} fuzzing {target}: {words}", flush=True)
                failures += not is_well
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
