"""Trials that do next to nothing: XOR, 2-2-1, one epoch. What a trial costs besides its training.

Optuna's grid sampler looks through all finished trials for each one, so 10,000 trials would take longer than
ten times 1,000; the random sampler shows what a trial costs without that.
"""

import argparse

import common

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("peer", choices=["pool", "sklearn", "optuna-random", "optuna-grid"])
parser.add_argument("--trials", type=int, default=10_000)
options = parser.parse_args()


def train(seed):
    """One epoch in NumPy; returns half the squared error after it, the mean over rows."""
    import numpy as np

    random = np.random.default_rng(seed)
    x, y = np.array(common.XOR_INPUTS), np.array(common.XOR_TARGETS)
    first, second = random.standard_normal((2, 2)), random.standard_normal((2, 1))

    def forward():
        inner = 1 / (1 + np.exp(-np.dot(x, first)))
        return inner, 1 / (1 + np.exp(-np.dot(inner, second)))

    inner, output = forward()
    outer_delta = (y - output) * output * (1 - output)
    inner_delta = np.dot(outer_delta, second.T) * inner * (1 - inner)
    second += np.dot(inner.T, outer_delta)
    first += np.dot(x.T, inner_delta)
    return float(((y - forward()[1]) ** 2).mean()) / 2


def train_all(seeds):
    return [train(seed) for seed in seeds]


def finish(seconds, losses, peaks=()):
    assert len(losses) == options.trials
    common.finish(seconds, {"loss": sum(losses) / len(losses)}, peaks)


def run_pool():
    import numpy  # noqa: F401  before the fork, so that it is loaded once

    parts = [range(part, options.trials, 16) for part in range(16)]
    done, seconds, peaks = common.in_processes(train_all, parts)
    finish(seconds, [loss for part in done for loss in part], peaks)


def sklearn_fit(seed):
    import warnings

    import numpy as np
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    warnings.simplefilter("ignore", ConvergenceWarning)
    x, y = np.array(common.XOR_INPUTS), np.array(common.XOR_TARGETS)[:, 0].astype(int)
    net = MLPClassifier(
        (2,),
        activation="logistic",
        solver="sgd",
        alpha=0.0,
        batch_size=4,
        max_iter=1,
        learning_rate_init=1.0,
        momentum=0.0,
        nesterovs_momentum=False,
        random_state=seed,
    )
    net.fit(x, y)
    return ((net.predict_proba(x)[:, 1] - y) ** 2).mean() / 2


def run_sklearn():
    done, seconds, peaks = common.in_joblib(
        sklearn_fit, [(0,), (1,)], [(seed,) for seed in range(options.trials)]
    )
    finish(seconds, done, peaks)


def run_optuna():
    import optuna

    optuna.logging.set_verbosity(optuna.logging.ERROR)
    train(0)
    # A product of three axes, as a sweep has; one long list would cost the grid sampler more.
    axes = {"a": range(10), "b": range(10), "c": range(options.trials // 100)}

    def objective(trial):
        a, b, c = (trial.suggest_int(name, 0, len(axis) - 1) for name, axis in axes.items())
        return train(a + 10 * b + 100 * c)

    sampler = (
        optuna.samplers.RandomSampler(seed=0)
        if options.peer == "optuna-random"
        else optuna.samplers.GridSampler({name: list(axis) for name, axis in axes.items()})
    )
    with common.Timed() as time:
        study = optuna.create_study(sampler=sampler)
        study.optimize(objective, n_trials=options.trials)
    finish(time.seconds, [trial.value for trial in study.trials])


{"pool": run_pool, "sklearn": run_sklearn}.get(options.peer, run_optuna)()
