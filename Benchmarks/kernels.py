"""nnlab's own matrix products, as `nnlab-bench products` prints them, beside those of NumPy's OpenBLAS."""

import os
import re
import subprocess

import measure
import nnlab

PROGRAM = os.path.join(nnlab.BUILD, "bench", "release", "nnlab-bench")
SHAPE = "384×512×512"


def rates(text):
    """GFLOP/s of X·W for the shape above by kind of number, the best where the core has several kernels."""
    best, kind = {}, None
    for line in text.splitlines():
        if heading := re.match(r"(float\d+), .*: peak ", line):
            kind = heading[1]
        elif kind and line.startswith(SHAPE):
            best[kind] = max(best.get(kind, 0), float(line.split()[1]))
    return best


def products(python, script, core):
    """On one core; nothing for nnlab where the program is not built."""
    found = {
        "OpenBLAS": {
            kind: measure.run([python, script, "product"] + words, cores={core}).report["gflop_s"]
            for kind, words in (("float32", []), ("float64", ["--float64"]))
        }
    }
    if os.path.exists(PROGRAM):
        text = subprocess.run(
            [PROGRAM, "products"],
            preexec_fn=lambda: os.sched_setaffinity(0, {core}),
            check=True,
            capture_output=True,
            encoding="utf-8",
        ).stdout
        found["nnlab"] = rates(text)
        found["text"] = text.strip()
    return found
