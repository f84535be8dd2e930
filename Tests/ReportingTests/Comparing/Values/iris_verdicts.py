"""Writes iris_verdicts.json beside this file: what SciPy says of base.csv and worse.csv, two sweeps of iris.

Both are experiments/iris.yaml with one learning rate, 0.01 and 0.1. python3 -m pip install numpy==2.4.6 scipy==1.17.1
"""

import csv
import json
import pathlib

import numpy
import scipy
from scipy import stats

folder = pathlib.Path(__file__).parent


def read(name):
    groups = {}
    for row in csv.DictReader(open(folder / name)):
        groups.setdefault((row["architecture"], row["activation"]), {})[int(row["seed"])] = row
    return groups


def holm(p):
    order = numpy.argsort(p)
    adjusted = numpy.empty(len(p))
    adjusted[order] = numpy.minimum(1, numpy.maximum.accumulate(numpy.array(p)[order] * (len(p) - numpy.arange(len(p)))))
    return adjusted.tolist()


def verdict(p, worse):
    return "unclear" if p >= 0.05 else "worse" if worse else "better"


base, new = read("base.csv"), read("worse.csv")
metric = "validation_loss"
tables = {"numpy": numpy.__version__, "scipy": scipy.__version__, "metric": metric}
for kind in ("sign-flip", "Wilcoxon", "Mann-Whitney"):
    rows = []
    for key in base:
        x = numpy.array([float(base[key][seed][metric]) for seed in range(20)])
        y = numpy.array([float(new[key][seed][metric]) for seed in range(20)])
        if kind == "sign-flip":
            p = stats.permutation_test(
                (y - x,), numpy.mean, permutation_type="samples", n_resamples=numpy.inf, batch=1 << 16, axis=0, vectorized=True).pvalue
            worse = y.mean() > x.mean()
        elif kind == "Wilcoxon":
            test = stats.wilcoxon(y - x, method="exact")
            p, worse = test.pvalue, y.mean() > x.mean()
        else:
            # Seeds 0 to 11 of the one against 8 to 19 of the other.
            test = stats.mannwhitneyu(y[8:], x[:12], method="exact")
            p, worse = test.pvalue, test.statistic > 72
        rows.append({"architecture": key[0], "activation": key[1], "p": float(p), "worse": bool(worse)})
    for row, adjusted in zip(rows, holm([row["p"] for row in rows])):
        row["corrected"] = adjusted
        row["verdict"] = verdict(adjusted, row.pop("worse"))
    tables[kind] = rows
(folder / "iris_verdicts.json").write_text(json.dumps(tables, indent=1) + "\n")
