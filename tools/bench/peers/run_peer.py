"""run_peer.py PEER CODES.csv DOMAIN.json EPSILON DELTA OUT.csv

Fits one peer on whole-number codes whose public domain is DOMAIN ({"column": cells}), writes as many synthetic codes as there are rows, and prints
{"cpuSeconds", "peakMegabytes", "version"}: of fitting alone, its threads and child processes included; imports are not counted.
"""

import importlib
import json
import resource
import sys

import pandas as pd


def cpu_seconds():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def main():
    peer, codes, domain, epsilon, delta, out = sys.argv[1:]
    data = pd.read_csv(codes).astype(int)
    with open(domain) as file:
        cells = json.load(file)
    module = importlib.import_module(peer)
    before = cpu_seconds()
    sample = module.fit(data, cells, float(epsilon), float(delta))
    spent = cpu_seconds() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sample(len(data))[list(data)].to_csv(out, index=False)
    print(json.dumps({"cpuSeconds": spent, "peakMegabytes": peak, "version": module.version()}))


main()
