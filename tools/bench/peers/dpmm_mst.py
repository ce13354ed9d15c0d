"""dpmm's MST on codes, one process."""

from importlib.metadata import version as version_of

from dpmm.pipelines.mst import MSTPipeline


def version():
    return "dpmm " + version_of("dpmm")


def fit(frame, cells, epsilon, delta):
    pipeline = MSTPipeline(epsilon=epsilon, delta=delta, disable_processing=True, n_jobs=1)
    pipeline.fit(frame, domain={c: cells[c] for c in frame})
    return lambda rows: pipeline.generate(n_records=rows)
