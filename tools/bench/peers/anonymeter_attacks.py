"""Anonymeter's attacks, 500 each, timed in CPU seconds of the process. Ours are in attacks.mjs; needs `pip install anonymeter==1.1.0`.

python anonymeter_attacks.py ORIGINAL.csv CONTROL.csv SYNTHETIC.csv
"""

import json
import logging
import sys
import time
import warnings

import pandas as pd
from anonymeter.evaluators import InferenceEvaluator, LinkabilityEvaluator, SinglingOutEvaluator

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
original, control, synthetic = (pd.read_csv(path) for path in sys.argv[1:4])
columns = list(original.columns)
halves = (columns[0::2], columns[1::2])


def singling_out(mode):
    return lambda: SinglingOutEvaluator(original, synthetic, n_attacks=500, control=control).evaluate(mode=mode)


def linkability():
    found = LinkabilityEvaluator(original, synthetic, aux_cols=halves, n_attacks=500, n_neighbors=5, control=control)
    return found.evaluate(n_jobs=1)


def inference(secret):
    known = [name for name in columns if name != secret]
    found = InferenceEvaluator(original, synthetic, aux_cols=known, secret=secret, n_attacks=500, control=control)
    return lambda: found.evaluate(n_jobs=1)


suite = {
    "singling-out-univariate": singling_out("univariate"),
    "singling-out-multivariate": singling_out("multivariate"),
    "linkability": linkability,
    **{f"attribute-inference of {name}": inference(name) for name in ("income", "occupation", "hours_per_week")},
}
results = {}
for name, run in suite.items():
    start = time.process_time()
    outcome = run().results()
    rate, held = outcome.attack_rate.value, outcome.control_rate.value
    results[name] = {"seconds": time.process_time() - start, "rate": rate, "control": held}
print(json.dumps(results))
