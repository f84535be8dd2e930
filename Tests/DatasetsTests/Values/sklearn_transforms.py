#!/usr/bin/env python3
"""Writes sklearn_transforms.json: columns of numbers and of categories, with what scikit-learn makes of them.

    python3 -m venv venv && venv/bin/pip install scikit-learn==1.9.1 && venv/bin/python sklearn_transforms.py

What is fitted to `training` is applied to `further` and to the first 40 of `training`. Other numbers than the least and the
greatest are further than 1e-7 from these, by which scikit-learn widens the ends of its quantile transform. Where values are
equal, the number of rows is one more than a power of 2, so that no rounding of ranks keeps them apart.
"""

import json
import pathlib
import warnings

import numpy as np
import sklearn
import sklearn.preprocessing as p
from scipy.special import ndtri

warnings.simplefilter("ignore")
random = np.random.default_rng(13)


def numbers(name, training, further):
    training, further = np.array(training, float)[:, None], np.array(further, float)[:, None]
    applied = np.vstack([further, training[:40]])

    def log1p(x):
        return np.sign(x) * np.log1p(np.abs(x))

    def robust_clip(x):
        z = x - np.median(training)
        low, high = np.quantile(training, [0.25, 0.75])
        z = z / (high - low)
        return z / np.sqrt(1 + (z / 3) ** 2)

    count = min(len(training), 1000)
    transforms = {
        "standard": p.StandardScaler().fit(training).transform,
        "minmax": p.MinMaxScaler().fit(training).transform,
        "robust": p.RobustScaler().fit(training).transform,
        "robust_clip": robust_clip,
        "quantile": p.QuantileTransformer(
            n_quantiles=count, output_distribution="normal", subsample=None).fit(training).transform,
        "log1p": lambda x: p.StandardScaler().fit(log1p(training)).transform(log1p(x)),
        "power": p.PowerTransformer(method="yeo-johnson").fit(training).transform,
    }
    return {"name": name, "training": training[:, 0].tolist(), "further": further[:, 0].tolist(),
            "expected": {key: make(applied)[:, 0].tolist() for key, make in transforms.items()}}


def categories(name, codes, targets, kind):
    codes, targets = np.array(codes)[:, None], np.array(targets)
    encoder = p.TargetEncoder(smooth="auto", target_type=kind).fit(codes, targets)
    known = np.unique(codes)[:, None]
    return {"name": name, "codes": codes[:, 0].tolist(), "targets": targets.tolist(), "kind": kind,
            "expected": encoder.transform(known).tolist(), "unseen": encoder.transform([[10**6]])[0].tolist()}


normal = random.normal(size=200)
skewed = np.exp(random.normal(size=300))
few = random.integers(0, 7, size=129).astype(float)
columns = [
    numbers("normal", normal, [0.0, 0.1, -7.0, 9.0]),
    numbers("normal, far from 0", normal * 3 + 50, [50.0, 44.0, 70.0]),
    numbers("skewed", skewed, [0.5, 2.0, 60.0]),
    numbers("skewed to the left", -skewed, [-0.5, -2.0, -60.0]),
    numbers("negative and positive", normal ** 3, [0.0, 5.0, -5.0, 100.0]),
    numbers("few values", few, [0.0, 3.0, 6.0, 2.5]),
    numbers("mostly one value", np.where(np.arange(129) % 3 == 0, few + 0.5, 2.0) + normal[:129] * (np.arange(129) % 2),
            [2.0, 1.0]),
    numbers("small", normal * 0.01, [0.0, 0.005]),
    numbers("large", np.exp(normal) * 1e6, [1e6, 2e7]),
    numbers("more than 1000", np.exp(random.normal(size=1300)), [0.01, 0.5, 1.0, 30.0]),
    numbers("five rows", [3.0, 1.0, 4.0, 1.5, 9.0], [2.0, 5.0, -1.0]),
]

codes = random.integers(0, 12, size=240)
codes[:5] = [12, 13, 13, 14, 14]
amounts = codes * 0.3 + random.normal(size=240)
encodings = [
    categories("two classes", codes, (amounts > 1.5).astype(int), "binary"),
    categories("four classes", codes, np.digitize(amounts, [0.5, 1.5, 2.5]), "multiclass"),
    categories("amounts", codes, amounts, "continuous"),
    categories("constant amounts in a category", codes, np.where(codes == 3, 1.25, amounts), "continuous"),
    categories("large amounts", codes, amounts * 1e5 + 1e6, "continuous"),
]

shares = np.concatenate([np.logspace(-300, -1, 60), np.linspace(0.01, 0.99, 99), 1 - np.logspace(-15, -1, 30)])
quantiles = {"shares": shares.tolist(), "expected": ndtri(shares).tolist()}

path = pathlib.Path(__file__).with_suffix(".json")
head = {"scikit_learn": sklearn.__version__, "numpy": np.__version__, "quantiles": quantiles}
parts = [f'"{name}": [\n' + ",\n".join(json.dumps(case) for case in cases) + "\n]"
         for name, cases in [("columns", columns), ("encodings", encodings)]]
path.write_text(json.dumps(head)[:-1] + ",\n" + ",\n".join(parts) + "}\n")
