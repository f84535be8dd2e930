"""One wide network: 784-512-256-10 with ReLU over 60,000 rows, gradient descent in minibatches of 128,
softmax cross-entropy, one epoch, single precision. Reads the same IDX files as nnlab, scales the pixels in
the same way, and ends with the same figures. `product` times one matrix product, 384x512x512.

PEER_THREADS says how many threads NumPy, scikit-learn and PyTorch take; JAX takes the processors that it
may use.
"""

import argparse
import os

import common

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("peer", choices=["numpy", "torch", "jax", "sklearn", "product"])
parser.add_argument("--float64", action="store_true", help="product: double precision")
parser.add_argument("--cache", help="jax: folder of compiled programs")
options = parser.parse_args()

SIZES, BATCH, RATE = (784, 512, 256, 10), 128, 0.1
SHAPES = list(zip(SIZES, SIZES[1:]))
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../.build/benchmarks/wide")


def load():
    """Rows and classes to train on, rows and classes to test on; pixels with mean 0 and standard deviation
    1."""
    import numpy as np

    parts = []
    for part in ("train", "test"):
        pixels = np.fromfile(os.path.join(FOLDER, part + "-images.idx"), np.uint8, offset=16)
        classes = np.fromfile(os.path.join(FOLDER, part + "-labels.idx"), np.uint8, offset=8)
        parts += [pixels.reshape(-1, SIZES[0]).astype(np.float32), classes.astype(np.int64)]
    mean, deviation = parts[0].mean(0), parts[0].std(0)
    for rows in parts[::2]:
        rows -= mean
        rows /= deviation
    return parts


def start():
    """Glorot's uniform weights, no biases to begin with."""
    import numpy as np

    random = np.random.default_rng(0)
    return [
        (
            random.uniform(-1, 1, shape).astype(np.float32) * np.float32((6 / sum(shape)) ** 0.5),
            np.zeros(shape[1], np.float32),
        )
        for shape in SHAPES
    ]


def loss_and_accuracy(layers, rows, classes):
    import numpy as np

    for index, (weights, biases) in enumerate(layers):
        rows = rows @ weights
        rows += biases
        if index < len(layers) - 1:
            np.maximum(rows, 0, out=rows)
    rows -= rows.max(1, keepdims=True)
    losses = np.log(np.exp(rows).sum(1)) - rows[np.arange(len(rows)), classes]
    return float(losses.mean()), float((rows.argmax(1) == classes).mean())


def finish(seconds, layers, data, **extra):
    """Evaluates both parts, as nnlab does. That is not training, but part of the process."""
    loss_and_accuracy(layers, *data[:2])
    common.finish(seconds, {"accuracy": loss_and_accuracy(layers, *data[2:])[1]}, **extra)


def run_numpy():
    """A careful loop over OpenBLAS: one gather, then products into buffers that are made once."""
    import numpy as np

    data = load()
    x, y = data[:2]
    layers = start()
    order = np.random.default_rng(1).permutation(len(x))
    one_hot = np.eye(SIZES[-1], dtype=np.float32)
    gradients = [np.empty(shape, np.float32) for shape in SHAPES]
    all_values, all_deltas = ([np.empty((BATCH, size), np.float32) for size in SIZES] for _ in range(2))
    rate, last = np.float32(RATE), len(layers) - 1
    with common.Timed() as time:
        for begin in range(0, len(x), BATCH):
            rows = order[begin : begin + BATCH]
            values = [buffer[: len(rows)] for buffer in all_values]
            deltas = [buffer[: len(rows)] for buffer in all_deltas]
            np.take(x, rows, axis=0, out=values[0], mode="clip")
            for k, (weights, biases) in enumerate(layers):
                np.matmul(values[k], weights, out=values[k + 1])
                values[k + 1] += biases
                if k < last:
                    np.maximum(values[k + 1], 0, out=values[k + 1])
            output = values[-1]
            output -= output.max(1, keepdims=True)
            np.exp(output, out=output)
            output /= output.sum(1, keepdims=True)
            np.subtract(output, one_hot[y[rows]], out=deltas[-1])
            deltas[-1] *= np.float32(1 / len(rows))
            for k in range(last, -1, -1):
                weights, biases = layers[k]
                np.matmul(values[k].T, deltas[k + 1], out=gradients[k])
                if k:
                    np.matmul(deltas[k + 1], weights.T, out=deltas[k])
                    deltas[k] *= values[k] > 0
                biases -= rate * deltas[k + 1].sum(0)
                gradients[k] *= rate
                weights -= gradients[k]
    finish(time.seconds, layers, data)


def run_torch():
    import torch

    torch.set_num_threads(int(common.THREADS))
    data = load()
    x, y = torch.from_numpy(data[0]), torch.from_numpy(data[1])
    layers = [torch.nn.Linear(*shape) for shape in SHAPES]
    with torch.no_grad():
        for layer, (weights, biases) in zip(layers, start()):
            layer.weight.copy_(torch.from_numpy(weights.T))
            layer.bias.copy_(torch.from_numpy(biases))
    net = torch.nn.Sequential(*[part for layer in layers for part in (layer, torch.nn.ReLU())][:-1])
    optimizer = torch.optim.SGD(net.parameters(), lr=RATE)
    torch.manual_seed(1)
    with common.Timed() as time:
        for rows in torch.randperm(len(x)).split(BATCH):
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(net(x[rows]), y[rows]).backward()
            optimizer.step()
    finish(
        time.seconds,
        [(layer.weight.detach().numpy().T, layer.bias.detach().numpy()) for layer in layers],
        data,
    )


def run_jax():
    import numpy as np

    jax = common.use_jax(cache=options.cache)
    jnp = jax.numpy
    data = load()
    x, y = jnp.asarray(data[0]), jnp.asarray(data[1], jnp.int32)
    layers = jax.tree.map(jnp.asarray, start())
    order = np.random.default_rng(1).permutation(len(x)).astype(np.int32)
    whole = len(order) // BATCH * BATCH

    def loss(layers, rows, classes):
        for index, (weights, biases) in enumerate(layers):
            rows = rows @ weights + biases
            if index < len(layers) - 1:
                rows = jax.nn.relu(rows)
        chosen = (rows * jax.nn.one_hot(classes, SIZES[-1])).sum(1)
        return (jax.nn.logsumexp(rows, axis=1) - chosen).mean()

    def step(layers, x, y, rows):
        gradient = jax.grad(loss)(layers, x[rows], y[rows])
        return jax.tree.map(lambda p, g: p - RATE * g, layers, gradient)

    def epoch(layers, x, y, order):
        batches = order[:whole].reshape(-1, BATCH)
        layers = jax.lax.scan(lambda p, rows: (step(p, x, y, rows), None), layers, batches)[0]
        return step(layers, x, y, order[whole:])

    with common.Timed() as compiling:
        program = jax.jit(epoch, donate_argnums=0).lower(layers, x, y, order).compile()
    with common.Timed() as time:
        layers = jax.block_until_ready(program(layers, x, y, order))
    arrays = [(np.asarray(weights), np.asarray(biases)) for weights, biases in layers]
    finish(time.seconds, arrays, data, compile_s=compiling.seconds)


def run_sklearn():
    import warnings

    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    warnings.simplefilter("ignore", ConvergenceWarning)
    data = load()
    net = MLPClassifier(
        SIZES[1:-1],
        activation="relu",
        solver="sgd",
        alpha=0.0,
        batch_size=BATCH,
        momentum=0.0,
        nesterovs_momentum=False,
        learning_rate_init=RATE,
        max_iter=1,
        random_state=0,
    )
    with common.Timed() as time:
        net.fit(*data[:2])
    finish(time.seconds, list(zip(net.coefs_, net.intercepts_)), data)


def run_product():
    """Blocks of 20 products of 384x512 by 512x512 for a second and a half; the best block."""
    import numpy as np

    rows, inner, columns = 384, 512, 512
    number = np.float64 if options.float64 else np.float32
    random = np.random.default_rng(0)
    left = random.standard_normal((rows, inner)).astype(number)
    right = random.standard_normal((inner, columns)).astype(number)
    result = np.empty((rows, columns), number)
    best, total = float("inf"), 0.0
    while total < 1.5:
        with common.Timed() as time:
            for _ in range(20):
                np.matmul(left, right, out=result)
        best, total = min(best, time.seconds / 20), total + time.seconds
    common.finish(total, {}, gflop_s=2e-9 * rows * inner * columns / best)


{"numpy": run_numpy, "torch": run_torch, "jax": run_jax, "sklearn": run_sklearn, "product": run_product}[
    options.peer
]()
