"""AIM as published (McKenna, Mullins, Sheldon, Miklau 2022) for all pairs, with private-pgm's own estimation and sampling; models of at most 4 MB.

At the published 80 MB it takes hours on tables of this size.
"""

import itertools
import os
import sys
import time

import numpy as np

import mbi_mst
from mbi_mst import mbi, to_frame, version  # noqa: F401
from zcdp import choose, rho_of_epsilon

# Within the rounds, so little relative improvement in two blocks of steps ends an estimation: private-pgm's own option, and to its advantage here.
STANDSTILL = 1e-6
MAX_MEGABYTES = float(os.environ.get("AIM_MEGABYTES", "4"))
# 16 as published, at most; fewer rounds have less noise each, and are quicker.
ROUNDS_PER_COLUMN = int(os.environ.get("AIM_ROUNDS_PER_COLUMN", "16"))


def fit(frame, cells, epsilon, delta):
    random = np.random.default_rng()
    columns = list(frame)
    domain = mbi.Domain(columns, [cells[c] for c in columns])
    data = mbi.Dataset({c: frame[c].to_numpy() for c in frame}, domain)
    rho = rho_of_epsilon(epsilon, delta)
    pairs = list(itertools.combinations(columns, 2))
    weights = {(c,): len(columns) - 1 for c in columns}
    weights.update({p: sum(len(set(p) & set(q)) for q in pairs) for p in pairs})
    answers = {c: np.asarray(data.project(c).datavector()) for c in weights}
    rounds = ROUNDS_PER_COLUMN * len(columns)
    sigma = np.sqrt(rounds / (2 * 0.9 * rho))
    per_round = np.sqrt(8 * 0.1 * rho / rounds)
    measurements = [noisy(answers, (c,), sigma, random) for c in columns]
    spent = len(columns) / (2 * sigma**2)
    model = mbi_mst.estimate(domain, measurements, 1000)
    last = False
    while not last:
        left = rho - spent
        if left < 2 * (0.5 / sigma**2 + per_round**2 / 8):
            last, sigma, per_round = True, np.sqrt(1 / (2 * 0.9 * left)), np.sqrt(8 * 0.1 * left)
        spent += per_round**2 / 8 + 0.5 / sigma**2
        held = [m.clique for m in measurements]
        fits = lambda c: mbi.junction_tree.hypothetical_model_size(domain, held + [c]) <= MAX_MEGABYTES * spent / rho
        inside = {tuple(sorted(c)) for h in model.cliques for r in (1, 2) for c in itertools.combinations(h, r)}
        candidates = [c for c in weights if tuple(sorted(c)) in inside or fits(c)]
        # private-pgm compiles a program for every marginal that the model does not hold, anew for every model: most of its time, if it may.
        with mbi_mst.jax.disable_jit():
            guess = {c: np.asarray(model.project(c).datavector()) for c in candidates}
        bias = {c: np.sqrt(2 / np.pi) * sigma * domain.size(c) for c in candidates}
        scores = np.array([weights[c] * (np.abs(answers[c] - guess[c]).sum() - bias[c]) for c in candidates])
        clique = candidates[choose(scores, per_round, max(weights[c] for c in candidates), random)]
        measurements.append(noisy(answers, clique, sigma, random))
        model = mbi.estimation.MirrorDescent().estimate(domain, measurements, iters=1000, warm_start=model, tol=STANDSTILL)
        if np.abs(np.asarray(model.project(clique).datavector()) - guess[clique]).sum() <= bias[clique]:
            sigma, per_round = sigma / 2, per_round * 2
        done = f"{spent / rho:.1%} of the budget after {len(measurements) - len(columns)} rounds"
        print(f"{done}, {time.process_time():.0f} CPU s", file=sys.stderr, flush=True)
    model = mbi_mst.estimate(domain, measurements, 5000)
    return lambda rows: to_frame(model.synthetic_data(rows), frame)


def noisy(answers, clique, sigma, random):
    exact = answers[clique]
    return mbi.LinearMeasurement(exact + random.normal(0, sigma, exact.size), clique, sigma)
