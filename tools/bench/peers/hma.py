"""SDV's HMA on some tables of a folder: hma.py FOLDER METADATA.json OUT. Prints CPU seconds of fit and of fit and sample."""

import json
import os
import sys
import time

import pandas as pd
from sdv.metadata import Metadata
from sdv.multi_table import HMASynthesizer
from sdv.utils import drop_unknown_references

folder, path, out = sys.argv[1:4]
with open(path, encoding="utf-8") as file:
    described = json.load(file)
data = {}
for name, table in described["tables"].items():
    source = next(p for p in (f"{folder}/{name}.csv", f"{folder}/{name}.csv.gz") if os.path.exists(p))
    texts = {c: str for c, column in table["columns"].items() if column["sdtype"] != "numerical"}
    data[name] = pd.read_csv(source, keep_default_na=False, na_values=[""], dtype=texts)
metadata = Metadata.load_from_dict(described)
data = drop_unknown_references(data, metadata)
children = {link["child_table_name"] for link in described["relationships"]}
root = next(name for name in described["tables"] if name not in children)
start = time.process_time()
synthesizer = HMASynthesizer(metadata, verbose=False)
synthesizer.fit(data)
fitted = time.process_time() - start
made = synthesizer.sample(num_rows=len(data[root]), main_table_name=root)
print(f"fit {fitted:.1f} s, fit and sample {time.process_time() - start:.1f} s of CPU")
os.makedirs(out, exist_ok=True)
for name, table in made.items():
    table.to_csv(f"{out}/{name}.csv", index=False)
