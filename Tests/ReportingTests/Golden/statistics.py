"""Prints the figures that StatisticsTests.swift holds, from NumPy and SciPy; the last ones repeat the draws of our own streams."""
import numpy as np, scipy
from scipy import stats

print("numpy", np.__version__, "scipy", scipy.__version__)
samples = {
    "losses": [0.0012, 0.25, 0.0008, 0.0031, 0.249, 0.0009, 0.0011, 0.0007, 0.251, 0.0013],
    "accuracies": [0.9666666666666667, 0.9333333333333333, 1.0, 0.9666666666666667, 0.9],
    "shifted": [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16],
    "huge": [1.5e308, 1.2e308, -1.1e308, 1.7e308],
    "tiny": [1e-200, 3e-200, 2e-200],
}
for name, x in samples.items():
    x = np.array(x)
    scale = 2.0 ** np.floor(np.log2(np.max(np.abs(x))))
    y = x / scale
    print(name, *(repr(float(v)) for v in (
        np.mean(y) * scale, np.std(y, ddof=1) * scale, np.median(y) * scale,
        np.quantile(y, 0.025) * scale, np.quantile(y, 0.9) * scale)))

pairs = {
    "six alike": [0.1, 0.2, 0.15, 0.05, 0.3, 0.12],
    "mixed": [0.02, -0.01, 0.05, 0.03, -0.02, 0.04, 0.01, 0.06],
    "steps": [0.25, 0.25, 0.0, 0.25, -0.25, 0.25, 0.0, 0.25, 0.25, 0.25],
    "ten": [0.101, 0.021, -0.03, 0.047, 0.066, 0.013, -0.008, 0.093, 0.054, 0.019],
    "sixteen": [0.3, -0.1, 0.2, 0.4, -0.25, 0.15, 0.05, 0.33, -0.02, 0.18, 0.27, -0.11, 0.09, 0.21, -0.06, 0.14],
    "centerd": [0.5, -0.5, 0.25, -0.25],
}
for name, d in pairs.items():
    result = stats.permutation_test(
        (np.array(d),), np.sum, permutation_type="samples", n_resamples=np.inf, alternative="two-sided")
    print(name, repr(float(result.pvalue)))

many = [0.05 * ((i * 7) % 11 - 3.7) for i in range(28)]
result = stats.permutation_test(
    (np.array(many),), np.sum, permutation_type="samples", n_resamples=2_000_000, batch=100_000,
    alternative="two-sided", rng=np.random.default_rng(1))
print("twenty-eight (estimate)", repr(float(result.pvalue)))

for name in ("losses", "accuracies"):
    interval = stats.bootstrap(
        (np.array(samples[name]),), np.mean, method="percentile", n_resamples=1_000_000, batch=50_000,
        rng=np.random.default_rng(1)).confidence_interval
    print("interval", name, repr(float(interval.low)), repr(float(interval.high)))


def philox(counter, key):
    c, k = list(counter), list(key)
    for round in range(10):
        if round:
            k = [(k[0] + 0x9E3779B9) & 0xFFFFFFFF, (k[1] + 0xBB67AE85) & 0xFFFFFFFF]
        a, b = c[0] * 0xD2511F53, c[2] * 0xCD9E8D57
        c = [(b >> 32) ^ c[1] ^ k[0], b & 0xFFFFFFFF, (a >> 32) ^ c[3] ^ k[1], a & 0xFFFFFFFF]
    return c


assert philox([0] * 4, [0] * 2) == [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]


def words(index, subject, purpose, seed):
    block = 0
    while True:
        yield from philox([block, index, subject, purpose], [seed, 0])
        block += 1


def below(stream, bound):
    while True:
        product = next(stream) * bound
        if product & 0xFFFFFFFF >= 2**32 % bound:
            return product >> 32


def streams(n, draws):
    return [words(draw, n, 6, 0) for draw in range(draws)]


for name in ("losses", "accuracies"):
    x = np.sort(np.array(samples[name]))
    means = [np.mean(x[[below(stream, len(x)) for _ in x]]) for stream in streams(len(x), 2000)]
    print("own draws", name, *(repr(float(v)) for v in np.quantile(means, [0.025, 0.975])))

# Monte Carlo sign flips: 9,999 draws, 32 signs a word, lowest bit first.
d = np.array(many)
count = 0
for draw in range(9999):
    word = next(words(draw, 0, 6, 1))
    signs = np.array([-1.0 if word >> i & 1 else 1.0 for i in range(len(d))])
    count += abs(np.sum(signs * d)) >= abs(np.sum(d)) - 1e-12 * np.sum(np.abs(d))
print("own signs twenty-eight", repr(float((count + 1) / 10000)))
