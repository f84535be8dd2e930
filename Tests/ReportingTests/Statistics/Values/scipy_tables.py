"""Writes scipy_tables.json beside this file: inputs, and what NumPy and SciPy make of them.

python3 -m pip install numpy==2.4.6 scipy==1.17.1; python3 scipy_tables.py
"""

import itertools
import json
import pathlib

import numpy
import scipy
from scipy import stats
from scipy.stats import _resampling

random = numpy.random.default_rng(20)
everything = numpy.inf


def number(value):
    value = float(value)
    return value if numpy.isfinite(value) else str(value)


def sample(count, kind):
    if kind == "smooth":
        return random.normal(0.3, 0.1, count)
    if kind == "steps":
        return random.integers(0, 6, count) / 8
    return random.exponential(2.0, count)


def mann_whitney():
    for first, second, kind in itertools.product((2, 3, 5, 8, 11, 20, 33), (3, 6, 10, 20, 40), ("smooth", "steps", "skewed")):
        x, y = sample(first, kind), sample(second, kind) + random.choice([0, 0.125, 0.25])
        asymptotic = stats.mannwhitneyu(x, y, method="asymptotic")
        case = {"x": x.tolist(), "y": y.tolist(), "statistic": asymptotic.statistic, "asymptotic": number(asymptotic.pvalue)}
        tied = len(set(x) | set(y)) < first + second
        if not tied and first + second <= 40:
            case["exact"] = stats.mannwhitneyu(x, y, method="exact").pvalue
        elif tied and first + second <= 16:
            # SciPy's own exact method leaves ties out of account; its permutation method does not.
            case["exact"] = stats.mannwhitneyu(x, y, method=stats.PermutationMethod(n_resamples=everything)).pvalue
        yield case


def wilcoxon():
    for count, kind in itertools.product((3, 5, 6, 9, 12, 20, 35, 50, 80), ("smooth", "steps", "skewed", "zeros")):
        d = sample(count, "steps" if kind == "zeros" else kind) - (0.25 if kind != "skewed" else 1.2)
        if kind == "steps":
            d[d == 0] = 0.375
        if not d.any():
            continue
        asymptotic = stats.wilcoxon(d, method="asymptotic", zero_method="wilcox")
        positive = numpy.sum(stats.rankdata(abs(d[d != 0]))[d[d != 0] > 0])
        case = {"d": d.tolist(), "statistic": positive, "asymptotic": asymptotic.pvalue}
        tied = len(set(abs(d))) < count or not d.all()
        if not tied and count <= 50:
            case["exact"] = stats.wilcoxon(d, method="exact").pvalue
        elif tied and numpy.count_nonzero(d) <= 12:
            method = stats.PermutationMethod(n_resamples=everything)
            case["exact"] = stats.wilcoxon(d[d != 0], method=method).pvalue
        yield case


def sign_flip():
    for count, kind in itertools.product((2, 3, 5, 6, 8, 10, 13, 16, 18, 20), ("smooth", "steps", "skewed")):
        d = sample(count, kind) - (0.22 if kind != "skewed" else 1.0)
        result = stats.permutation_test(
            (d,), numpy.mean, permutation_type="samples", n_resamples=everything, batch=1 << 16, axis=0, vectorized=True)
        yield {"d": d.tolist(), "exact": result.pvalue}


def friedman():
    for blocks, treatments, kind in itertools.product((2, 3, 6, 14, 30), (3, 4, 7, 20), ("smooth", "steps")):
        table = numpy.array([sample(treatments, kind) + 0.02 * numpy.arange(treatments) for _ in range(blocks)])
        result = stats.friedmanchisquare(*table.T)
        yield {"table": table.tolist(), "statistic": result.statistic, "p": result.pvalue}


def critical_differences():
    for k, n, level in itertools.product((2, 3, 4, 5, 7, 10, 20, 50), (2, 14, 30), (0.05, 0.1)):
        q = stats.studentized_range.ppf(1 - level, k, everything)
        yield {"k": k, "n": n, "level": level, "cd": q / numpy.sqrt(2) * numpy.sqrt(k * (k + 1) / (6 * n))}


def holm():
    for count in (1, 2, 3, 7, 25):
        p = random.uniform(0, 0.2, count) ** 2
        order = numpy.argsort(p)
        adjusted = numpy.empty(count)
        adjusted[order] = numpy.minimum(1, numpy.maximum.accumulate(p[order] * (count - numpy.arange(count))))
        yield {"p": p.tolist(), "adjusted": adjusted.tolist()}


def samples():
    for count, kind in itertools.product((1, 2, 3, 4, 5, 7, 8, 20, 101), ("smooth", "steps", "skewed")):
        x = sample(count, kind)
        yield {
            "x": x.tolist(), "iqm": stats.trim_mean(x, 0.25), "mean": x.mean(), "median": numpy.median(x),
            "variance": x.var(ddof=1) if count > 1 else None,
            "quantiles": numpy.quantile(x, [0, 0.025, 0.25, 0.5, 0.9, 1], method="linear").tolist(),
        }


def philox(counter, key):
    c, k = list(counter), list(key)
    for round in range(10):
        if round:
            k = [(k[0] + 0x9E3779B9) & 0xFFFFFFFF, (k[1] + 0xBB67AE85) & 0xFFFFFFFF]
        a, b = c[0] * 0xD2511F53, c[2] * 0xCD9E8D57
        c = [(b >> 32) ^ c[1] ^ k[0], b & 0xFFFFFFFF, (a >> 32) ^ c[3] ^ k[1], a & 0xFFFFFFFF]
    return c


def own_draws(count, draws):
    """The positions that BootstrapResampler draws: Philox by (block, draw, count, 6) with key 0, Lemire's bounded integers."""
    for draw in range(draws):
        words = (word for block in itertools.count() for word in philox([block, draw, count, 6], [0, 0]))
        positions = []
        while len(positions) < count:
            product = next(words) * count
            if product & 0xFFFFFFFF >= 2**32 % count:
                positions.append(product >> 32)
        yield positions


def bootstrap():
    draws = 2000
    for count, kind in itertools.product((5, 10, 20), ("smooth", "steps", "skewed")):
        x = numpy.sort(sample(count, kind))
        means = numpy.array([numpy.mean(x[positions]) for positions in own_draws(count, draws)])
        statistic = lambda x, axis=-1: numpy.mean(x, axis=axis)
        alphas = _resampling._bca_interval((x,), statistic, -1, 0.025, means, None, numpy)[:2]
        yield {
            "x": x.tolist(), "draws": draws,
            "percentile": numpy.quantile(means, [0.025, 0.975]).tolist(),
            "bca": [float(numpy.quantile(means, float(alpha))) for alpha in alphas],
        }


def distributions():
    for z in numpy.concatenate([numpy.linspace(-8, 8, 33), [10, 20, 37]]):
        yield {"name": "normal", "x": z, "p": stats.norm.sf(z)}
    for p in (1e-12, 1e-5, 0.025, 0.3, 0.5, 0.8, 0.975, 1 - 1e-9):
        yield {"name": "normal quantile", "x": p, "p": stats.norm.ppf(p)}
    for degrees in (1, 2, 3, 4, 9, 30, 199, 2000):
        for x in (0.01, 0.5, degrees * 0.7, degrees, degrees * 1.4, degrees + 30):
            yield {"name": "chi squared", "x": x, "degrees": degrees, "p": stats.chi2.sf(x, degrees)}
    for k in (2, 3, 5, 10, 40):
        for q in (0.5, 1.5, 3.0, 4.5, 6.0):
            yield {"name": "studentized range", "x": q, "degrees": k, "p": stats.studentized_range.cdf(q, k, everything)}


families = [mann_whitney, wilcoxon, sign_flip, friedman, critical_differences, holm, samples, bootstrap, distributions]
tables = {"numpy": numpy.__version__, "scipy": scipy.__version__}
tables |= {family.__name__: list(family()) for family in families}
lines = [f' "{name}": ' + (json.dumps(table) if isinstance(table, str) else
         "[\n  " + ",\n  ".join(json.dumps(case) for case in table) + "]") for name, table in tables.items()]
pathlib.Path(__file__).with_name("scipy_tables.json").write_text("{\n" + ",\n".join(lines) + "}\n")
