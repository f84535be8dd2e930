"""What nnlab is meant to reach, as figures that the contests give."""

from dataclasses import dataclass
from typing import Callable


@dataclass(frozen=True)
class Goal:
    work: str
    text: str
    limit: float
    measured: Callable[[dict], float]  # of the figures by sweep and contestant
    unit: str = "×"
    is_upper_bound: bool = False

    def is_met(self, value):
        return value <= self.limit if self.is_upper_bound else value >= self.limit


def times(sweep, key, figure="wall", ours="nnlab"):
    """How many times as long a peer takes as nnlab's whole process."""
    return lambda figures: figures[sweep][key][figure] / figures[sweep][ours]["wall"]


def training_times(sweep, key, ours="nnlab"):
    """Training against training: how many times as long a peer's takes."""
    return lambda figures: figures[sweep][key]["training"] / figures[sweep][ours]["training"]


def workers(sweep):
    return lambda figures: figures[sweep]["nnlab-1"]["wall"] / figures[sweep]["nnlab"]["wall"]


def training_workers(sweep):
    """Of training alone: what the busiest worker takes."""
    return lambda figures: figures[sweep]["nnlab-1"]["training"] / figures[sweep]["nnlab"]["training"]


def epoch(figures, suffix=""):
    """Seconds of one epoch alone: half of what three take beyond one."""
    wide = figures["w3-wide"]
    return (wide["three" + suffix]["wall"] - wide["nnlab" + suffix]["wall"]) / 2


def epoch_times(key, suffix=""):
    return lambda figures: figures["w3-wide"][key]["training"] / epoch(figures, suffix)


def trial_seconds(figures, key, count):
    """Per trial, without what a run of a single trial takes."""
    scale = figures["w4-overhead-million"]
    return (scale[key]["wall"] - scale["one"]["wall"]) / count


F64, F32, W2, W3, W4 = "w1-xor-float64", "w1-xor-float32", "w2-digits", "w3-wide", "w4-overhead"
GOALS = [
    Goal("W1 float64", "the C program", 2, times(F64, "c")),
    Goal("W1 float64, compiled for this processor", "the C program", 2, times(F64, "c", ours="nnlab-native")),
    Goal("W1 float64", "JAX's process", 10, times(F64, "jax")),
    Goal("W1 float64", "NumPy", 400, times(F64, "numpy")),
    Goal("W1 float64", "scikit-learn", 3000, times(F64, "sklearn")),
    Goal("W1 float32", "JAX's training alone", 1.5, times(F32, "jax", "training")),
    Goal("W1 float32", "JAX's training, by training alone", 1.5, training_times(F32, "jax")),
    Goal(
        "W1 float32, compiled for this processor",
        "JAX's training, by training alone",
        1.5,
        training_times(F32, "jax", ours="nnlab-native"),
    ),
    Goal("W1 float32", "JAX's process", 25, times(F32, "jax")),
    Goal("W2", "JAX's training alone", 1.5, times(W2, "jax", "training")),
    Goal("W2", "JAX's process, compiled before", 4, times(W2, "jax-warm")),
    Goal("W2", "scikit-learn", 15, times(W2, "sklearn")),
    Goal("W3", "NumPy on one core", 1.15, times(W3, "numpy-1", ours="nnlab-1")),
    Goal("W3", "NumPy on one core, an epoch alone", 1.15, epoch_times("numpy-1", "-1")),
    Goal("W3", "NumPy on two cores", 1.3, times(W3, "numpy")),
    Goal("W3", "NumPy on two cores, an epoch alone", 1.3, epoch_times("numpy")),
    Goal("W3", "one product on one core", 85, lambda f: f["products"]["nnlab"]["float32"], " GFLOP/s"),
    Goal("W4", "trials, every file written", 200_000, lambda f: 10_000 / f[W4]["nnlab"]["wall"], "/s"),
    Goal("W4", "peak memory", 100, lambda f: f[W4]["nnlab"]["peak_mb"], " MB", True),
    Goal("Two workers", "one, on W1 float64", 1.9, workers(F64)),
    Goal("Two workers", "one, on W1 float64, training alone", 1.9, training_workers(F64)),
    Goal("Two workers", "one, on W1 float32", 1.9, workers(F32)),
    Goal("Two workers", "one, on W1 float32, training alone", 1.9, training_workers(F32)),
    Goal("Two workers", "one, on W2", 1.9, workers(W2)),
    Goal("Two workers", "one, on W2, training alone", 1.9, training_workers(W2)),
    Goal("Two workers", "one core, on W3", 1.8, workers(W3)),
    Goal("Two workers", "one core, on W3, an epoch alone", 1.8, lambda f: epoch(f, "-1") / epoch(f)),
    Goal("Two workers", "one, on W4", 1.9, workers(W4)),
    Goal(
        "A million trials",
        "a trial, against one of a thousand trials",
        1.1,
        lambda f: trial_seconds(f, "nnlab", 10**6) / trial_seconds(f, "thousand", 10**3),
        "×",
        True,
    ),
    Goal(
        "A million trials",
        "peak memory",
        300,
        lambda f: f["w4-overhead-million"]["nnlab"]["peak_mb"],
        " MB",
        True,
    ),
]
