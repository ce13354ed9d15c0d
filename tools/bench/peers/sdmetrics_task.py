"""sdmetrics_task.py quality|distances REAL.csv SYNTHETIC.csv METADATA.json

Runs SDMetrics 0.32 and prints {"cpuSeconds", "peakMegabytes", "value"} of the computation alone.
"""

import json
import resource
import sys
import time

import pandas as pd


def main():
    task, real_path, synthetic_path, metadata_path = sys.argv[1:]
    with open(metadata_path) as file:
        table = next(iter(json.load(file)["tables"].values()))
    columns = {name: {"sdtype": column["sdtype"]} for name, column in table["columns"].items()}
    metadata = {"columns": columns}
    text = {name: str for name, column in columns.items() if column["sdtype"] != "numerical"}
    real, synthetic = (
        pd.read_csv(path, dtype=text, keep_default_na=False) for path in (real_path, synthetic_path)
    )
    before = time.process_time()
    if task == "quality":
        from sdmetrics.reports import QualityReport

        before = time.process_time()
        report = QualityReport()
        report.generate({"t": real}, {"t": synthetic}, {"tables": {"t": metadata}}, verbose=False)
        value = report.get_score()
    else:
        from sdmetrics.single_table import DCRBaselineProtection

        before = time.process_time()
        value = DCRBaselineProtection.compute({"t": real}, {"t": synthetic}, {"tables": {"t": metadata}}, "t")
    seconds = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"cpuSeconds": seconds, "peakMegabytes": peak, "value": value}))


if __name__ == "__main__":
    main()
