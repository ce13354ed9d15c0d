"""MST as published (McKenna, Miklau, Sheldon 2021), with private-pgm's own estimation and sampling. The package ships no mechanisms."""

import itertools
from importlib.metadata import version as version_of

import jax

jax.config.update("jax_enable_x64", True)
jax.config.update("jax_enable_compilation_cache", False)

import mbi  # noqa: E402
import networkx as nx  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402

from zcdp import choose, rho_of_epsilon  # noqa: E402


def version():
    return "mbi " + version_of("mbi")


def measure(data, cliques, sigma, random):
    """Sigma is that of all cliques together."""
    each = sigma * np.sqrt(len(cliques))
    exact = [np.asarray(data.project(clique).datavector()) for clique in cliques]
    return [mbi.LinearMeasurement(x + random.normal(0, each, x.size), c, each) for x, c in zip(exact, cliques)]


def estimate(domain, measurements, iterations):
    return mbi.estimation.MirrorDescent().estimate(domain, measurements, iters=iterations)


def select(data, model, rho, random):
    pairs = list(itertools.combinations(data.domain.attributes, 2))
    distance = lambda pair: np.abs(np.asarray(data.project(pair).datavector()) - np.asarray(model.project(pair).datavector())).sum()
    scores = {pair: distance(pair) for pair in pairs}
    tree = nx.utils.UnionFind(data.domain.attributes)
    chosen = []
    epsilon = np.sqrt(8 * rho / (len(data.domain.attributes) - 1))
    for _ in range(len(data.domain.attributes) - 1):
        open_pairs = [pair for pair in pairs if tree[pair[0]] != tree[pair[1]]]
        pair = open_pairs[choose(np.array([scores[p] for p in open_pairs]), epsilon, 1.0, random)]
        tree.union(*pair)
        chosen.append(pair)
    return chosen


def fit(frame, cells, epsilon, delta):
    random = np.random.default_rng()
    domain = mbi.Domain(list(frame), [cells[c] for c in frame])
    data = mbi.Dataset({c: frame[c].to_numpy() for c in frame}, domain)
    rho = rho_of_epsilon(epsilon, delta)
    sigma = np.sqrt(3 / (2 * rho))
    singles = measure(data, [(c,) for c in frame], sigma, random)
    mapping = {m.clique[0]: compression(np.asarray(m.noisy_measurement) >= 3 * m.stddev) for m in singles}
    small = data.compress(mapping)
    singles = [m.compress(mapping, domain) for m in singles]
    model = estimate(small.domain, singles, 1000)
    pairs = measure(small, select(small, model, rho / 3, random), sigma, random)
    model = estimate(small.domain, singles + pairs, 5000)
    return lambda rows: to_frame(model.synthetic_data(rows).decompress(mapping), frame)


def compression(keep):
    """Cells below three standard deviations share one cell, the last."""
    if keep.all() or keep.sum() < 2:
        return np.arange(keep.size)
    return np.where(keep, np.cumsum(keep) - 1, keep.sum())


def to_frame(data, frame):
    columns = data.to_dict()
    return pd.DataFrame({c: np.asarray(columns[c]) for c in frame})
