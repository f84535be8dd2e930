"""What each sweep consists of, so that seconds can be told as rates."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sweep:
    name: str  # of the file in the folder Sweeps
    amount: float  # of work, in units
    unit: str  # a rate's

    def rate(self, seconds):
        return self.amount / seconds

    def rate_text(self, seconds):
        return "%.3g %s" % (self.rate(seconds), self.unit)


def products(sizes):
    """Floating-point operations that the matrix products of a training step cost for one row: each layer
    forward and for the gradient of its weights, each but the first for the gradient of its inputs."""
    layers = [a * b for a, b in zip(sizes, sizes[1:])]
    return 4 * sum(layers) + 2 * sum(layers[1:])


DIGITS = [(64, 32, 10), (64, 64, 10), (64, 128, 10), (64, 64, 32, 10)]
DIGITS_ROWS = 1797 - 359  # a fifth is held out
WIDE = (784, 512, 256, 10)

W1_FLOAT64 = Sweep("w1-xor-float64", 1024 * 5000 / 1e6, "M model-epochs/s")
W1_FLOAT32 = Sweep("w1-xor-float32", 1024 * 5000 / 1e6, "M model-epochs/s")
W2 = Sweep("w2-digits", sum(map(products, DIGITS)) * 15 * 30 * DIGITS_ROWS / 1e9, "GFLOP/s")
W3 = Sweep("w3-wide", products(WIDE) * 60_000 / 1e9, "GFLOP/s")
W3_THREE_EPOCHS = Sweep("w3-wide-3-epochs", 3 * W3.amount, W3.unit)
W4 = Sweep("w4-overhead", 10_000, "trials/s")
W4_ONE = Sweep("w4-overhead-one", 1, "trials/s")
W4_THOUSAND = Sweep("w4-overhead-thousand", 1_000, "trials/s")
W4_MILLION = Sweep("w4-overhead-million", 1_000_000, "trials/s")
SWEEPS = [W1_FLOAT64, W1_FLOAT32, W2, W3, W4]
