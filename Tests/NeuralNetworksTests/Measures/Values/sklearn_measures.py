#!/usr/bin/env python3
"""Writes sklearn_measures.json: cases of targets, outputs and weights, with what scikit-learn makes of them.

    python3 -m venv venv && venv/bin/pip install scikit-learn==1.9.1 && venv/bin/python sklearn_measures.py

A measure is null where nnlab says that it has no value. The calibration error, which scikit-learn does not have, is computed
here by its definition.
"""

import json
import pathlib
import warnings

import numpy as np
import sklearn
import sklearn.metrics as m

warnings.simplefilter("ignore")
random = np.random.default_rng(20)


def calibration_error(truth, answer, confidence, weights):
    bins = np.clip(np.ceil(confidence * 15) - 1, 0, 14).astype(int)
    gaps = [abs(np.sum(weights[bins == b] * ((truth == answer) - confidence)[bins == b])) for b in range(15)]
    return sum(gaps) / weights.sum()


def classification(name, targets, outputs, weights=None):
    targets, outputs = np.array(targets, float), np.array(outputs, float)
    count = max(outputs.shape[1], 2)
    if outputs.shape[1] == 1:
        truth, answer = (targets[:, 0] > 0.5).astype(int), (outputs[:, 0] > 0.5).astype(int)
        shares = np.stack([1 - outputs[:, 0], outputs[:, 0]], axis=1)
    else:
        truth, answer, shares = targets.argmax(axis=1), outputs.argmax(axis=1), outputs
    w = {} if weights is None else {"sample_weight": np.array(weights, float)}
    labels = list(range(count))
    plain = np.ones(len(truth)) if weights is None else w["sample_weight"]
    expected = {
        "accuracy": m.accuracy_score(truth, answer, **w),
        "balanced_accuracy": m.balanced_accuracy_score(truth, answer, **w),
        "matthews_correlation": m.matthews_corrcoef(truth, answer, **w),
        "cohen_kappa": m.cohen_kappa_score(truth, answer, labels=labels, **w),
    }
    if not np.isfinite(expected["cohen_kappa"]):
        expected["cohen_kappa"] = None
    for k in (2, 3, 5):
        if count == 2:
            score = m.top_k_accuracy_score(truth, shares[:, 1], k=k, labels=labels, **w)
        else:
            score = m.top_k_accuracy_score(truth, shares, k=k, labels=labels, **w)
        expected[f"top_{k}_accuracy"] = score
    for figure, score in (("precision", m.precision_score), ("recall", m.recall_score), ("f1", m.f1_score)):
        for average in ("macro", "micro", "weighted"):
            expected[f"{figure}_{average}"] = score(truth, answer, average=average, zero_division=0, **w)
        expected[figure] = (
            score(truth, answer, average="binary", pos_label=1, zero_division=0, **w)
            if count == 2 and set(truth) | set(answer) <= {0, 1} and 1 in set(truth) | set(answer)
            else (0.0 if count == 2 else None)
        )
    ranked = [1] if count == 2 else labels
    def weight_of(rows):
        return plain[rows].sum()
    if all(weight_of(truth == k) > 0 and weight_of(truth != k) > 0 for k in ranked):
        expected["roc_auc"] = np.mean([m.roc_auc_score(truth == k, shares[:, k], **w) for k in ranked])
        expected["average_precision"] = np.mean(
            [m.average_precision_score(truth == k, shares[:, k], **w) for k in ranked])
        if count > 2 and np.allclose(shares.sum(axis=1), 1):
            whole = m.roc_auc_score(truth, shares, multi_class="ovr", average="macro", **w)
            assert abs(whole - expected["roc_auc"]) < 1e-15
            whole = m.average_precision_score(truth, shares, average="macro", **w)
            assert abs(whole - expected["average_precision"]) < 1e-15
    else:
        expected["roc_auc"] = expected["average_precision"] = None
    if shares.min() >= 0 and shares.max() <= 1 and np.allclose(shares.sum(axis=1), 1, rtol=3e-4, atol=0):
        expected["log_loss"] = m.log_loss(truth, shares, labels=labels, **w)
        expected["brier"] = (
            m.brier_score_loss(truth, shares[:, 1], labels=labels, pos_label=1, **w) if count == 2
            else m.brier_score_loss(truth, shares, labels=labels, **w))
        expected["calibration_error"] = calibration_error(
            truth, answer, shares[np.arange(len(truth)), answer], plain)
    else:
        expected["log_loss"] = expected["brier"] = expected["calibration_error"] = None
    return case(name, "classification", targets, outputs, weights, expected, [1.0] * targets.shape[1], [0.0] * targets.shape[1])


def regression(name, targets, outputs, weights=None, scale=None, mean=None):
    targets, outputs = np.array(targets, float), np.array(outputs, float)
    scale = [1.0] * targets.shape[1] if scale is None else scale
    mean = [0.0] * targets.shape[1] if mean is None else mean
    w = {} if weights is None else {"sample_weight": np.array(weights, float)}
    # In their own units; errors are scaled, as adding the mean to both would round them.
    truth = targets * scale + mean
    errors = (outputs - targets) * scale
    answer = truth + errors
    zero = np.zeros_like(errors)
    kept = np.ones(len(truth), bool) if weights is None else np.array(weights) > 0
    varies = all(len(set(column[kept])) > 1 for column in targets.T)
    expected = {
        "rmse": m.mean_squared_error(zero, errors, **w) ** 0.5,
        "mae": m.mean_absolute_error(zero, errors, **w),
        "median_absolute_error": m.median_absolute_error(zero, errors, **w),
        "mape": m.mean_absolute_percentage_error(truth, answer, **w),
        "r2": m.r2_score(targets, outputs, **w) if varies else None,
        "explained_variance": m.explained_variance_score(targets, outputs, **w) if varies else None,
        "pinball": m.mean_pinball_loss(zero, errors, **w),
    }
    for percent in (5, 10, 25, 75, 90, 95):
        expected[f"pinball_{percent}"] = m.mean_pinball_loss(zero, errors, alpha=percent / 100, **w)
    return case(name, "regression", targets, outputs, weights, expected, scale, mean)


def case(name, task, targets, outputs, weights, expected, scale, mean):
    return {
        "name": name, "task": task, "targets": targets.tolist(), "outputs": outputs.tolist(),
        "weights": weights if weights is None else list(map(float, weights)), "scale": scale, "mean": mean,
        "expected": {key: None if value is None else float(value) for key, value in expected.items()},
    }


def one_hot(classes, count):
    return np.eye(count)[np.array(classes)]


def distributions(rows, count):
    shares = random.dirichlet(np.ones(count), size=rows)
    return shares / shares.sum(axis=1, keepdims=True)


def weights(rows, zeros=0):
    values = random.exponential(size=rows)
    values[:zeros] = 0
    return values.tolist()


classes = random.integers(0, 4, size=60)
six = random.integers(0, 6, size=80)
binary = random.integers(0, 2, size=50)
scores = random.uniform(size=(50, 1))
coarse = np.round(random.uniform(size=(50, 1)) * 5) / 5
numbers = random.normal(size=(40, 1)) * 3 + 1
guesses = numbers + random.normal(size=(40, 1))
pairs = random.normal(size=(31, 2)) * [1, 100]
cases = [
    classification("two classes, one output", binary[:, None], scores),
    classification("two classes, one output, weights", binary[:, None], scores, weights(50)),
    classification("two classes, one output, weights of 0", binary[:, None], scores, weights(50, zeros=17)),
    classification("two classes, equal outputs", binary[:, None], coarse),
    classification("two classes, equal outputs, weights", binary[:, None], coarse, weights(50)),
    classification("two classes, an output each", one_hot(binary, 2), distributions(50, 2)),
    classification("two classes, nothing taken for the second", binary[:, None], scores * 0.4),
    classification("two classes, all taken for the second", binary[:, None], 0.6 + scores * 0.4),
    classification("two classes, rows of the first only", np.zeros((20, 1)), scores[:20]),
    classification("two classes, rows of the second only", np.ones((20, 1)), scores[:20]),
    classification("two classes, rows of the first only, all right", np.zeros((20, 1)), scores[:20] * 0.4),
    classification("two classes, rows of the second only, all right", np.ones((20, 1)), 0.6 + scores[:20] * 0.4),
    classification("two classes, all outputs the same", binary[:, None], np.full((50, 1), 0.3)),
    classification("two classes, outputs of 0 and 1", binary[:, None], np.round(scores)),
    classification("two classes, no probabilities", binary[:, None], scores * 4 - 2),
    classification("one row", [[1]], [[0.7]]),
    classification("four classes", one_hot(classes, 4), distributions(60, 4)),
    classification("four classes, weights", one_hot(classes, 4), distributions(60, 4), weights(60)),
    classification("four classes, weights of 0", one_hot(classes, 4), distributions(60, 4), weights(60, zeros=25)),
    classification("four classes, equal outputs", one_hot(classes, 4), np.round(distributions(60, 4) * 4) / 4),
    classification("four classes, all outputs the same", one_hot(classes, 4), np.full((60, 4), 0.25)),
    classification("four classes, one without rows", one_hot(classes % 3, 4), distributions(60, 4)),
    classification("four classes, one without rows or answers", one_hot(classes % 3, 4),
                   np.hstack([distributions(60, 3), np.zeros((60, 1))])),
    classification("four classes, rows of one", one_hot([2] * 15, 4), distributions(15, 4)),
    classification("four classes, no probabilities", one_hot(classes, 4), random.normal(size=(60, 4)) * 1e6),
    classification("four classes, sums that are not 1", one_hot(classes, 4), random.uniform(size=(60, 4))),
    classification("six classes", one_hot(six, 6), distributions(80, 6)),
    classification("six classes, weights of many sizes", one_hot(six, 6), distributions(80, 6),
                   (10.0 ** random.integers(-3, 4, size=80)).tolist()),
    regression("one target", numbers, guesses),
    regression("one target, weights", numbers, guesses, weights(40)),
    regression("one target, weights of 0", numbers, guesses, weights(40, zeros=11)),
    regression("one target, an odd number of rows", numbers[:39], guesses[:39]),
    regression("one target, whole weights", numbers, guesses, [float(i % 3) for i in range(40)]),
    regression("one target, equal errors", numbers, numbers + np.round(random.normal(size=(40, 1)))),
    regression("one target, equal errors, weights", numbers, numbers + np.round(random.normal(size=(40, 1))), weights(40)),
    regression("one target, scaled", numbers, guesses, scale=[250.0], mean=[1000.0]),
    regression("one target, far from 0", numbers + 1e6, guesses + 1e6),
    regression("one target, constant errors", numbers, numbers + 3),
    regression("constant targets", np.full((12, 1), 4.0), guesses[:12]),
    regression("targets of 0", np.where(np.arange(40)[:, None] % 4 == 0, 0.0, numbers), guesses),
    regression("two targets", pairs, pairs + random.normal(size=(31, 2))),
    regression("two targets, weights", pairs, pairs + random.normal(size=(31, 2)), weights(31)),
    regression("two targets, scaled", pairs, pairs + random.normal(size=(31, 2)), scale=[3.0, 0.25], mean=[7.0, -2.0]),
    regression("two targets, one constant", np.hstack([numbers, np.ones((40, 1))]), np.hstack([guesses, guesses])),
    regression("huge targets", numbers * 1e140, guesses * 1e140),
    regression("tiny targets", numbers * 1e-140, guesses * 1e-140),
    regression("one row", [[2.0]], [[2.5]]),
]

path = pathlib.Path(__file__).with_suffix(".json")
head = {"scikit_learn": sklearn.__version__, "numpy": np.__version__}
lines = ",\n".join(json.dumps(case) for case in cases)
path.write_text(json.dumps(head)[:-1] + ', "cases": [\n' + lines + "\n]}\n")
