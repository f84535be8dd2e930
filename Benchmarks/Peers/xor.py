"""The XOR sweep: 2-H-1 sigmoid networks without biases, whole batch, weights from N(0,1), 5,000 epochs.

All but scikit-learn take the same step as nnlab: rate times the sum over rows of the gradient of half the
squared error. XOR's rows are arguments of what JAX compiles, so that their zeros and ones cannot be folded
in.
"""

import argparse

import common

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("peer", choices=["numpy", "sklearn", "torch", "torch-vmap", "jax"])
parser.add_argument(
    "--seeds", type=int, default=64, help="seeds a configuration; fewer make the sweep smaller"
)
parser.add_argument("--float32", action="store_true", help="jax: single precision")
parser.add_argument(
    "--sigmoid", default="exp", choices=["exp", "logistic", "tanh"], help="jax: how it is written"
)
parser.add_argument("--split", type=int, default=1, help="jax: calls an architecture")
parser.add_argument("--cache", help="jax: folder of compiled programs")
options = parser.parse_args()

HIDDEN, RATES, EPOCHS = (2, 3, 4, 8), (0.1, 0.5, 1.0, 2.0), 5000
SEEDS = range(options.seeds)
TRIALS = [(hidden, rate, seed) for hidden in HIDDEN for rate in RATES for seed in SEEDS]


def start(hidden, seed):
    import numpy as np

    random = np.random.default_rng([hidden, seed])
    return random.standard_normal((2, hidden)), random.standard_normal((hidden, 1))


def starts(hidden):
    """Weights [2, hidden, trials] and [hidden, trials], rates [trials]."""
    import numpy as np

    pairs = [start(hidden, seed) for seed in SEEDS]
    first, second = np.stack([pair[0] for pair in pairs], -1), np.stack([pair[1][:, 0] for pair in pairs], -1)
    count = len(RATES)
    return (
        np.tile(first, (1, 1, count)),
        np.tile(second, (1, count)),
        np.repeat(np.array(RATES), options.seeds),
    )


def losses(first, second):
    """Half the squared error, the mean over rows, of weights with trials last."""
    import numpy as np

    first, second = np.asarray(first, np.float64), np.asarray(second, np.float64)
    hidden = 1 / (1 + np.exp(-np.einsum("ri,iht->rht", np.array(common.XOR_INPUTS), first)))
    output = 1 / (1 + np.exp(-np.einsum("rht,ht->rt", hidden, second)))
    return ((output - np.array(common.XOR_TARGETS)) ** 2).mean(0) / 2


def finish(seconds, parts, peaks=(), **extra):
    all_losses = [loss for part in parts for loss in part]
    assert len(all_losses) == len(TRIALS)
    common.finish(seconds, {"loss": sum(all_losses) / len(all_losses)}, peaks, **extra)


def interleaved(count):
    return [TRIALS[part::count] for part in range(count)]


def numpy_part(trials):
    """One network at a time, as tutorials do."""
    import numpy as np

    x, y = np.array(common.XOR_INPUTS), np.array(common.XOR_TARGETS)
    done = []
    for hidden, rate, seed in trials:
        first, second = start(hidden, seed)
        for _ in range(EPOCHS):
            inner = 1 / (1 + np.exp(-np.dot(x, first)))
            output = 1 / (1 + np.exp(-np.dot(inner, second)))
            outer_delta = (y - output) * output * (1 - output)
            inner_delta = np.dot(outer_delta, second.T) * inner * (1 - inner)
            second += rate * np.dot(inner.T, outer_delta)
            first += rate * np.dot(x.T, inner_delta)
        done.append(losses(first[:, :, None], second)[0])
    return done


def torch_part(trials):
    import torch

    torch.set_num_threads(1)
    x, y = torch.tensor(common.XOR_INPUTS).double(), torch.tensor(common.XOR_TARGETS).double()
    done = []
    for hidden, rate, seed in trials:
        net = torch.nn.Sequential(
            torch.nn.Linear(2, hidden, bias=False),
            torch.nn.Sigmoid(),
            torch.nn.Linear(hidden, 1, bias=False),
            torch.nn.Sigmoid(),
        ).double()
        with torch.no_grad():
            for layer, weights in zip(net[::2], start(hidden, seed)):
                layer.weight.copy_(torch.from_numpy(weights.T))
        optimizer = torch.optim.SGD(net.parameters(), lr=rate)
        for _ in range(EPOCHS):
            optimizer.zero_grad()
            (0.5 * ((net(x) - y) ** 2).sum()).backward()
            optimizer.step()
        first, second = (layer.weight.detach().numpy().T for layer in net[::2])
        done.append(losses(first[:, :, None], second)[0])
    return done


def torch_vmap_part(hidden):
    """All trials of an architecture at once."""
    import torch
    from torch.func import grad, vmap

    torch.set_num_threads(1)
    x, y = torch.tensor(common.XOR_INPUTS).double(), torch.tensor(common.XOR_TARGETS).double()
    first, second, rate = (torch.from_numpy(values) for values in starts(hidden))
    first, second, rate = first.permute(2, 0, 1).clone(), second.T[:, :, None].clone(), rate[:, None, None]

    def loss(first, second):
        return 0.5 * ((torch.sigmoid(torch.sigmoid(x @ first) @ second) - y) ** 2).sum()

    gradients = vmap(grad(loss, argnums=(0, 1)))
    for _ in range(EPOCHS):
        by_first, by_second = gradients(first, second)
        first -= rate * by_first
        second -= rate * by_second
    return losses(first.permute(1, 2, 0), second[:, :, 0].T)


def sklearn_fit(hidden, rate, seed):
    """Has biases, starts from Glorot's uniform weights and minimises the log loss. Its gradients are means
    over the rows, so four times the rate makes the step that of a sum."""
    import warnings

    import numpy as np
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    warnings.simplefilter("ignore", ConvergenceWarning)
    x, y = np.array(common.XOR_INPUTS), np.array(common.XOR_TARGETS)[:, 0].astype(int)
    net = MLPClassifier(
        (hidden,),
        activation="logistic",
        solver="sgd",
        alpha=0.0,
        batch_size=4,
        learning_rate_init=4 * rate,
        max_iter=EPOCHS,
        shuffle=False,
        momentum=0.0,
        nesterovs_momentum=False,
        tol=0.0,
        n_iter_no_change=10**9,
        random_state=seed,
    )
    net.fit(x, y)
    assert net.n_iter_ == EPOCHS
    return ((net.predict_proba(x)[:, 1] - y) ** 2).mean() / 2


def run_jax():
    """A vector over trials for each weight, rows and units written out: nothing but elementwise operations.
    The architectures run on two threads, the largest first."""
    from concurrent.futures import ThreadPoolExecutor

    jax = common.use_jax(double=not options.float32, cache=options.cache)
    jnp = jax.numpy
    number = "float32" if options.float32 else "float64"
    sigmoid = {
        "logistic": jax.lax.logistic,
        "tanh": lambda z: 0.5 * jnp.tanh(0.5 * z) + 0.5,
        "exp": lambda z: 1 / (1 + jnp.exp(-z)),
    }[options.sigmoid]

    def training(hidden):
        units, rows = range(hidden), range(4)

        def train(first, second, rate, x, y):
            def epoch(_, weights):
                a, b, c = weights  # from either input, and to the output: `hidden` vectors each
                inner = [[sigmoid(x[r, 0] * a[j] + x[r, 1] * b[j]) for j in units] for r in rows]
                output = [sigmoid(sum(inner[r][j] * c[j] for j in units)) for r in rows]
                outer = [(y[r, 0] - output[r]) * output[r] * (1 - output[r]) for r in rows]
                delta = [[outer[r] * c[j] * inner[r][j] * (1 - inner[r][j]) for j in units] for r in rows]
                return (
                    [a[j] + rate * sum(x[r, 0] * delta[r][j] for r in rows) for j in units],
                    [b[j] + rate * sum(x[r, 1] * delta[r][j] for r in rows) for j in units],
                    [c[j] + rate * sum(inner[r][j] * outer[r] for r in rows) for j in units],
                )

            a, b, c = jax.lax.fori_loop(0, EPOCHS, epoch, (list(first[0]), list(first[1]), list(second)))
            return jnp.stack([jnp.stack(a), jnp.stack(b)]), jnp.stack(c)

        return train

    def build(hidden):
        rows = jnp.array(common.XOR_INPUTS, number), jnp.array(common.XOR_TARGETS, number)
        parts = zip(
            *(jnp.split(jnp.asarray(values, number), options.split, axis=-1) for values in starts(hidden))
        )
        calls = [part + rows for part in parts]
        program = jax.jit(training(hidden)).lower(*calls[0]).compile()
        return [(program, call) for call in calls]

    with ThreadPoolExecutor(common.PROCESSES) as pool:
        with common.Timed() as compiling:
            calls = [call for part in pool.map(build, sorted(HIDDEN, reverse=True)) for call in part]
        with common.Timed() as training_time:
            done = list(pool.map(lambda call: jax.block_until_ready(call[0](*call[1])), calls))
    finish(training_time.seconds, [losses(*weights) for weights in done], compile_s=compiling.seconds)


def main():
    if options.peer == "jax":
        run_jax()
    elif options.peer == "sklearn":
        done, seconds, peaks = common.in_joblib(sklearn_fit, TRIALS[:2], TRIALS)
        finish(seconds, [done], peaks)
    else:
        import numpy  # noqa: F401  before the fork, so that it is loaded once

        if options.peer.startswith("torch"):
            import torch

            torch.optim.SGD([torch.zeros(1)])  # the first optimizer loads for another second
        work, parts = {
            "numpy": (numpy_part, interleaved(16)),
            "torch": (torch_part, interleaved(16)),
            "torch-vmap": (torch_vmap_part, sorted(HIDDEN, reverse=True)),
        }[options.peer]
        done, seconds, peaks = common.in_processes(work, parts)
        finish(seconds, done, peaks)


main()
