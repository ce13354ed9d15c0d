"""dpmm's AIM on codes with 30 rounds and models of at most 4 MB, one process: its defaults take about an hour on Adult."""

from dpmm.pipelines.aim import AIMPipeline

from dpmm_mst import version  # noqa: F401


def fit(frame, cells, epsilon, delta):
    limits = {"rounds": 30}
    pipeline = AIMPipeline(
        epsilon=epsilon, delta=delta, max_model_size=4, gen_kwargs=limits, disable_processing=True, n_jobs=1
    )
    pipeline.fit(frame, domain={c: cells[c] for c in frame})
    return lambda rows: pipeline.generate(n_records=rows)
