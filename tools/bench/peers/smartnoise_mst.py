"""SmartNoise's MST, with its own estimation and sampling."""

from importlib.metadata import version as version_of

import pandas as pd
from snsynth import Synthesizer
from snsynth.transform import LabelTransformer, TableTransformer


def version():
    return "smartnoise-synth " + version_of("smartnoise-synth")


def fit(frame, cells, epsilon, delta):
    transformer = TableTransformer([LabelTransformer(nullable=False) for _ in frame])
    # Told the public domain by rows that hold every code, rather than left to learn it from the data.
    every_code = [[min(row, cells[c] - 1) for c in frame] for row in range(max(cells[c] for c in frame))]
    transformer.fit(every_code)
    synthesizer = Synthesizer.create("mst", epsilon=epsilon, delta=delta)
    synthesizer.fit(frame.values.tolist(), transformer=transformer, preprocessor_eps=0.0)
    return lambda rows: pd.DataFrame(synthesizer.sample(rows), columns=list(frame))
