"""par.py FOLDER EPOCHS: SDV's PAR on FOLDER/train.csv under FOLDER/metadata.json, as tools/bench/sequences.mjs --out writes them.

Writes as many sequences to FOLDER/sdv_par.csv, and prints the CPU seconds of fitting and of sampling.
"""

import json
import sys
import time

import pandas as pd
from sdv.metadata import Metadata
from sdv.sequential import PARSynthesizer

folder, epochs = sys.argv[1:3]
with open(f"{folder}/metadata.json", encoding="utf-8") as file:
    described = json.load(file)
columns = described["metadata"]["tables"]["sequences"]["columns"]
texts = {name: str for name, column in columns.items() if column["sdtype"] != "numerical"}
data = pd.read_csv(f"{folder}/train.csv", dtype=texts)
synthesizer = PARSynthesizer(
    Metadata.load_from_dict(described["metadata"]), epochs=int(epochs), context_columns=described["context"]
)
start = time.process_time()
synthesizer.fit({"sequences": data})
fitted = time.process_time() - start
made = synthesizer.sample_sequences(num_sequences=described["sequences"])
print(f"fit {fitted:.1f} s, sample {time.process_time() - start - fitted:.1f} s of CPU")
(made["sequences"] if isinstance(made, dict) else made).to_csv(f"{folder}/sdv_par.csv", index=False)
