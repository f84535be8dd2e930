"""The digits sweep: ReLU networks on 1,797 images of 64 pixels, a fifth held out, Adam in minibatches of
32, softmax cross-entropy, 30 epochs, single precision. Reads the same CSV file as nnlab.
"""

import argparse
import os

import common

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("peer", choices=["sklearn", "torch", "jax"])
parser.add_argument(
    "--seeds", type=int, default=5, help="seeds a configuration; fewer make the sweep smaller"
)
parser.add_argument("--cache", help="jax: folder of compiled programs")
options = parser.parse_args()

HIDDEN, RATES = ((32,), (64,), (128,), (64, 32)), (1e-3, 3e-3, 1e-2)
SEEDS, EPOCHS, BATCH = range(options.seeds), 30, 32
TRIALS = [(hidden, rate, seed) for hidden in HIDDEN for rate in RATES for seed in SEEDS]
FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../experiments/data/digits.csv")


def load():
    """Rows to train on, rows to test on, and the classes of both."""
    import numpy as np
    from sklearn.model_selection import train_test_split

    table = np.loadtxt(FILE, delimiter=",", skiprows=1, dtype=np.float32)
    x, y = table[:, :-1], table[:, -1].astype(np.int64)
    x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.2, random_state=0, stratify=y)
    low, high = x_train.min(0), x_train.max(0)
    spread = np.where(high > low, high - low, 1)
    return (x_train - low) / spread, (x_test - low) / spread, y_train, y_test


def accuracy(layers, rows, classes):
    import numpy as np

    for index, (weights, biases) in enumerate(layers):
        rows = rows @ weights + biases
        if index < len(layers) - 1:
            rows = np.maximum(rows, 0)
    return float((rows.argmax(1) == classes).mean())


def finish(seconds, accuracies, peaks=(), **extra):
    assert len(accuracies) == len(TRIALS)
    common.finish(seconds, {"accuracy": sum(accuracies) / len(accuracies)}, peaks, **extra)


def sklearn_fit(hidden, rate, seed, data):
    import warnings

    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    warnings.simplefilter("ignore", ConvergenceWarning)
    x_train, x_test, y_train, y_test = data
    net = MLPClassifier(
        hidden,
        activation="relu",
        solver="adam",
        alpha=0.0,
        batch_size=BATCH,
        learning_rate_init=rate,
        max_iter=EPOCHS,
        random_state=seed,
        tol=0.0,
        n_iter_no_change=10**9,
    )
    net.fit(x_train, y_train)
    assert net.coefs_[0].dtype == "float32"
    return accuracy(list(zip(net.coefs_, net.intercepts_)), x_test, y_test)


def torch_fit(trial):
    """Starts from PyTorch's own weights."""
    import torch

    torch.set_num_threads(1)
    hidden, rate, seed = trial
    x_train, x_test, y_train, y_test = torch_fit.data
    x, y = torch.from_numpy(x_train), torch.from_numpy(y_train)
    torch.manual_seed(seed)
    sizes = (64, *hidden, 10)
    layers = [torch.nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])]
    net = torch.nn.Sequential(*[part for layer in layers for part in (layer, torch.nn.ReLU())][:-1])
    optimizer = torch.optim.Adam(net.parameters(), lr=rate, fused=True)
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(x)).split(BATCH):
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(net(x[rows]), y[rows]).backward()
            optimizer.step()
    arrays = [(layer.weight.detach().numpy().T, layer.bias.detach().numpy()) for layer in layers]
    return accuracy(arrays, x_test, y_test)


def run_jax():
    """All trials of an architecture side by side (vmap), minibatches by scan, architectures on two threads.
    Weights and row orders are drawn by NumPy, which compiles quicker; the last minibatch is filled up with
    rows that weigh nothing."""
    from concurrent.futures import ThreadPoolExecutor

    import numpy as np

    jax = common.use_jax(cache=options.cache)
    jnp = jax.numpy
    x_train, x_test, y_train, y_test = load()
    x, y = jnp.asarray(x_train), jnp.asarray(y_train, jnp.int32)
    count = len(x_train)
    steps = -(-count // BATCH)
    real = (np.arange(steps * BATCH) < count).reshape(steps, BATCH)
    weight = jnp.asarray(real / real.sum(1, keepdims=True), jnp.float32)

    def start(hidden, seed):
        random = np.random.default_rng(seed)
        sizes = (64, *hidden, 10)
        bounds = [((a, b), (6 / (a + b)) ** 0.5) for a, b in zip(sizes, sizes[1:])]
        layers = [
            (random.uniform(-bound, bound, shape).astype(np.float32), np.zeros(shape[1], np.float32))
            for shape, bound in bounds
        ]
        orders = np.zeros((EPOCHS, steps * BATCH), np.int32)
        for order in orders:
            order[:count] = random.permutation(count)
        return layers, orders.reshape(EPOCHS, steps, BATCH)

    def loss(layers, rows, classes, weights):
        for index, (matrix, bias) in enumerate(layers):
            rows = rows @ matrix + bias
            if index < len(layers) - 1:
                rows = jax.nn.relu(rows)
        chosen = (rows * jax.nn.one_hot(classes, 10)).sum(1)
        return (weights * (jax.nn.logsumexp(rows, axis=1) - chosen)).sum()

    def train(rate, layers, orders):
        def step(state, batch):
            layers, mean, square, count = state
            rows, weights = batch
            gradient = jax.grad(loss)(layers, x[rows], y[rows], weights)
            count = count + 1
            mean = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, mean, gradient)
            square = jax.tree.map(lambda s, g: 0.999 * s + 0.001 * g * g, square, gradient)
            scale, root = rate / (1 - 0.9**count), jax.lax.rsqrt(1 - 0.999**count)
            layers = jax.tree.map(
                lambda p, m, s: p - scale * m / (jnp.sqrt(s) * root + 1e-8), layers, mean, square
            )
            return (layers, mean, square, count), None

        def epoch(state, order):
            return jax.lax.scan(step, state, (order, weight))

        zeros = jax.tree.map(jnp.zeros_like, layers)
        return jax.lax.scan(epoch, (layers, zeros, zeros, jnp.float32(0)), orders)[0][0]

    def arguments(hidden):
        pairs = [(rate, start(hidden, seed)) for rate in RATES for seed in SEEDS]
        rates = np.array([rate for rate, _ in pairs], np.float32)
        return rates, *jax.tree.map(lambda *values: np.stack(values), *[pair[1] for pair in pairs])

    def build(hidden):
        return hidden, jax.jit(jax.vmap(train)).lower(*arguments(hidden)).compile()

    def fit(built):
        hidden, program = built
        return jax.block_until_ready(program(*arguments(hidden)))

    with ThreadPoolExecutor(common.PROCESSES) as pool:
        with common.Timed() as compiling:
            built = list(pool.map(build, sorted(HIDDEN, key=sum, reverse=True)))
        with common.Timed() as training:
            done = list(pool.map(fit, built))
    accuracies = []
    for layers in done:
        arrays = [(np.asarray(matrix), np.asarray(bias)) for matrix, bias in layers]
        accuracies += [
            accuracy([(matrix[trial], bias[trial]) for matrix, bias in arrays], x_test, y_test)
            for trial in range(len(arrays[0][0]))
        ]
    finish(training.seconds, accuracies, compile_s=compiling.seconds)


def main():
    if options.peer == "jax":
        run_jax()
    elif options.peer == "sklearn":
        data = load()
        few = tuple(part[:64] for part in data)
        done, seconds, peaks = common.in_joblib(
            sklearn_fit, [(*trial, few) for trial in TRIALS[:2]], [(*trial, data) for trial in TRIALS]
        )
        finish(seconds, done, peaks)
    else:
        import torch

        torch.optim.Adam([torch.zeros(1)])  # the first optimizer loads for another second
        torch_fit.data = load()
        largest_first = sorted(TRIALS, key=lambda trial: -sum(trial[0]))
        done, seconds, peaks = common.in_processes(torch_fit, largest_first)
        finish(seconds, done, peaks)


main()
