"""Who runs against whom: nnlab and what people would use in its place, for each sweep."""

import os
import shutil
import sys
from dataclasses import dataclass
from typing import Callable, Optional

import measure
import nnlab
import work

PEERS = os.path.join(nnlab.HERE, "Peers")
VENV = os.path.join(nnlab.BUILD, "peers-venv")
PYTHON = os.path.join(VENV, "bin", "python")
PROGRAMS = os.path.join(nnlab.SCRATCH, "bin")
CACHES = os.path.join(nnlab.SCRATCH, "jax-caches")


@dataclass(frozen=True)
class Contestant:
    key: str
    label: str
    run: Callable[[], measure.Cost]
    share: float = 1  # of the work that it is given; its training is scaled up by that
    rounds: int = sys.maxsize  # at most; slow ones run once or twice
    repeats: int = 1  # in a round, for quick ones
    needs_warming: bool = False
    against: str = "nnlab"  # the row that it is compared with
    unlike: Optional[str] = None  # why its quality is not that of the others
    amount: Optional[float] = None  # of work, where it is not that of the contest's sweep

    @property
    def is_peer(self):
        return self.amount is None


@dataclass(frozen=True)
class Contest:
    title: str
    sweep: work.Sweep
    contestants: list
    tolerance: float  # relative, for the figures of quality over all trials


def ours(key, label, sweep, jobs=2, cores=None, read=True, program=nnlab.PROGRAM, **rest):
    return Contestant(
        key, label, lambda: nnlab.run(sweep.name, jobs, cores, read, program), amount=sweep.amount, **rest
    )


def native(sweep, **rest):
    return ours("nnlab-native", "nnlab, compiled for this processor", sweep, program=nnlab.NATIVE, **rest)


def peer(key, label, words, threads=1, cores=None, flags="", cache=False, **rest):
    """A script of the folder Peers. With `cache`, JAX keeps its compiled programs from run to run."""
    script, *words = words.split()
    environment = {"PEER_THREADS": str(threads)}
    if flags:
        environment["XLA_FLAGS"] = flags
    words = [PYTHON, os.path.join(PEERS, script), *words]
    if cache:
        words += ["--cache", os.path.join(CACHES, script + "-" + key)]
    return Contestant(key, label, lambda: measure.run(words, environment, cores), needs_warming=cache, **rest)


def compiled(key, label, program, **rest):
    return Contestant(key, label, lambda: measure.run([os.path.join(PROGRAMS, program)]), **rest)


def contests(cores):
    """`cores`: the two processors that everything runs on."""
    one = {cores[0]}
    fast = "--xla_cpu_enable_fast_math=true"
    double, single = "xor.py jax --sigmoid tanh", "xor.py jax --float32 --sigmoid logistic --split 2"
    return [
        Contest(
            "W1, float64: 1,024 networks learn XOR, 5,000 epochs each",
            work.W1_FLOAT64,
            [
                ours("nnlab", "nnlab", work.W1_FLOAT64, repeats=3),
                ours("nnlab-1", "nnlab, one worker", work.W1_FLOAT64, jobs=1, repeats=3),
                native(work.W1_FLOAT64, repeats=3),
                compiled("c", "C, one model at a time", "xor-float64", repeats=3),
                peer("jax", "JAX", double),
                peer("jax-warm", "JAX, compiled before", double, cache=True),
                peer("torch-vmap", "PyTorch, vmap", "xor.py torch-vmap", rounds=1),
                peer("numpy", "NumPy", "xor.py numpy --seeds 8", share=8 / 64, rounds=2),
                peer(
                    "sklearn",
                    "scikit-learn",
                    "xor.py sklearn --seeds 2",
                    share=2 / 64,
                    rounds=2,
                    unlike="log loss",
                ),
                peer("torch", "PyTorch", "xor.py torch --seeds 1", share=1 / 64, rounds=1),
            ],
            tolerance=0.2,
        ),
        Contest(
            "W1, float32",
            work.W1_FLOAT32,
            [
                ours("nnlab", "nnlab", work.W1_FLOAT32, repeats=3),
                ours("nnlab-1", "nnlab, one worker", work.W1_FLOAT32, jobs=1, repeats=3),
                native(work.W1_FLOAT32, repeats=3),
                compiled("c", "C, one model at a time", "xor-float32", repeats=3),
                peer("jax", "JAX, fast math", single, flags=fast),
                peer("jax-warm", "JAX, fast math, compiled before", single, flags=fast, cache=True),
            ],
            tolerance=0.2,
        ),
        Contest(
            "W2: 60 networks learn digits with Adam, minibatches of 32, 30 epochs, float32",
            work.W2,
            [
                ours("nnlab", "nnlab", work.W2),
                ours("nnlab-1", "nnlab, one worker", work.W2, jobs=1),
                native(work.W2),
                peer("jax", "JAX", "digits.py jax"),
                peer("jax-warm", "JAX, compiled before", "digits.py jax", cache=True),
                peer("sklearn", "scikit-learn", "digits.py sklearn", rounds=2),
                peer("torch", "PyTorch", "digits.py torch", rounds=2),
            ],
            tolerance=0.015,
        ),
        Contest(
            "W3: one network, 784-512-256-10, an epoch of 60,000 rows, minibatches of 128, float32",
            work.W3,
            [
                ours("nnlab", "nnlab", work.W3),
                ours("nnlab-1", "nnlab, one core", work.W3, jobs=1, cores=one),
                ours("three", "nnlab, three epochs", work.W3_THREE_EPOCHS),
                ours(
                    "three-1",
                    "nnlab, one core, three epochs",
                    work.W3_THREE_EPOCHS,
                    jobs=1,
                    cores=one,
                    against="nnlab-1",
                ),
                peer("numpy", "NumPy with OpenBLAS", "wide.py numpy", threads=2),
                peer(
                    "numpy-1", "NumPy with OpenBLAS, one core", "wide.py numpy", cores=one, against="nnlab-1"
                ),
                peer("jax", "JAX", "wide.py jax", threads=2),
                peer("jax-warm", "JAX, compiled before", "wide.py jax", threads=2, cache=True),
                peer("jax-1", "JAX, one core", "wide.py jax", cores=one, against="nnlab-1"),
                peer("torch", "PyTorch", "wide.py torch", threads=2),
                peer("torch-1", "PyTorch, one core", "wide.py torch", cores=one, against="nnlab-1"),
                peer("sklearn", "scikit-learn", "wide.py sklearn", threads=2, rounds=2),
            ],
            tolerance=0.02,
        ),
        Contest(
            "W4: 10,000 trials of one epoch of XOR",
            work.W4,
            [
                ours("nnlab", "nnlab, every file written", work.W4, repeats=5),
                ours("nnlab-1", "nnlab, one worker", work.W4, jobs=1, repeats=5),
                peer("pool", "NumPy in two processes", "overhead.py pool"),
                peer("optuna", "Optuna, random sampler", "overhead.py optuna-random", rounds=2),
                peer("sklearn", "scikit-learn", "overhead.py sklearn", rounds=2, unlike="log loss"),
                peer(
                    "grid",
                    "Optuna, grid sampler",
                    "overhead.py optuna-grid --trials 1000",
                    share=0.1,
                    rounds=1,
                ),
            ],
            tolerance=0.1,
        ),
        Contest(
            "W4 from one trial to a million",
            work.W4_MILLION,
            [
                ours("nnlab", "1,000,000 trials", work.W4_MILLION, read=False, rounds=3),
                ours("one", "1 trial", work.W4_ONE, read=False, repeats=10),
                ours("thousand", "1,000 trials", work.W4_THOUSAND, read=False, repeats=10),
                ours("ten-thousand", "10,000 trials", work.W4, read=False, repeats=5),
            ],
            tolerance=0.1,
        ),
    ]


def prepare():
    """Forgets what JAX compiled in an earlier session."""
    shutil.rmtree(CACHES, ignore_errors=True)
    os.makedirs(CACHES)
