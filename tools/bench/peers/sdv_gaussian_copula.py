"""SDV's Gaussian copula on codes taken for categories. It promises no privacy: what noise costs the others shows beside it."""

from importlib.metadata import version as version_of

from sdv.metadata import Metadata
from sdv.single_table import GaussianCopulaSynthesizer


def version():
    return "sdv " + version_of("sdv")


def fit(frame, cells, epsilon, delta):
    columns = {c: {"sdtype": "categorical"} for c in frame}
    synthesizer = GaussianCopulaSynthesizer(Metadata.load_from_dict({"tables": {"table": {"columns": columns}}}))
    synthesizer.fit(frame)
    return lambda rows: synthesizer.sample(rows)
