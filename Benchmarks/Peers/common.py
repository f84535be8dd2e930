"""What the peers share: one thread a process, two processes a sweep, and the JSON line that they end with.

Imported before numpy, torch and jax, which read the number of threads when they are loaded.
"""

import json
import os
import time

THREADS = os.environ.get("PEER_THREADS", "1")
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = THREADS
PROCESSES = 2

XOR_INPUTS = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
XOR_TARGETS = [[0.0], [1.0], [1.0], [0.0]]


def peak_mb():
    """The largest resident size of this process so far."""
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM:")) / 1024


def finish(training_s, quality, worker_peaks=(), **extra):
    """Prints the JSON line. `training_s` has no imports, compilation or reading of data in it. Peaks of the
    main process and its workers are added up, so that pages shared after a fork count in each."""
    print(
        json.dumps(
            {
                "training_s": training_s,
                "peak_mb": peak_mb() + sum(worker_peaks),
                "quality": {name: float(value) for name, value in quality.items()},
                **extra,
            }
        )
    )


class Timed:
    """`with Timed() as time: …` leaves the seconds in `time.seconds`."""

    def __enter__(self):
        self.start = time.perf_counter()
        return self

    def __exit__(self, *_):
        self.seconds = time.perf_counter() - self.start


class _WithPeak:
    def __init__(self, work):
        self.work = work

    def __call__(self, part):
        result = self.work(part)
        return result, os.getpid(), peak_mb()


def largest(peaks):
    """The peak of each worker, from pairs of a worker and its peak at some time."""
    of = {}
    for worker, peak in peaks:
        of[worker] = max(peak, of.get(worker, 0))
    return list(of.values())


def in_processes(work, parts):
    """Hands the parts out one at a time to forked workers: results in order, seconds, each worker's peak."""
    import multiprocessing

    context = multiprocessing.get_context("fork")
    with Timed() as time, context.Pool(PROCESSES) as pool:
        done = pool.map(_WithPeak(work), parts, chunksize=1)
        pool.close()
        pool.join()
    return [result for result, _, _ in done], time.seconds, largest((pid, peak) for _, pid, peak in done)


def in_joblib(fit, warm_up, arguments):
    """The same by joblib, as scikit-learn does it. `warm_up`: arguments of a first call in each worker, so
    that what it imports does not count as training."""
    from joblib import Parallel, delayed
    from joblib.externals.loky import get_reusable_executor

    with Parallel(n_jobs=PROCESSES) as pool:
        pool(delayed(time.sleep)(0.2) for _ in range(PROCESSES))
        pool(delayed(fit)(*words) for words in warm_up)
        with Timed() as timed:
            done = pool(delayed(_WithPeak(lambda words: fit(*words)))(words) for words in arguments)
    get_reusable_executor().shutdown(wait=True)
    return [result for result, _, _ in done], timed.seconds, largest((pid, peak) for _, pid, peak in done)


def use_jax(double=False, cache=None):
    import jax

    if double:
        jax.config.update("jax_enable_x64", True)
    if cache:
        jax.config.update("jax_compilation_cache_dir", cache)
        jax.config.update("jax_persistent_cache_min_compile_time_secs", 0)
    return jax
