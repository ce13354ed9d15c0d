import type { Arguments } from '../../sdmetrics/metric.js';
import { aif360MetricNames, computeAif360Record } from './aif360-record.js';
import { computeFairlearnRecord, fairlearnMetricNames } from './fairlearn-record.js';
import type { GoldenColumns } from './golden-columns.js';

/** What golden records of each library can ask for, and how it is computed. */
export const fairnessRecords: Readonly<
  Record<
    string,
    {
      names(): readonly string[];
      compute(metric: string, args: Arguments, columns: GoldenColumns): unknown;
    }
  >
> = {
  fairlearn: { names: fairlearnMetricNames, compute: computeFairlearnRecord },
  aif360: { names: aif360MetricNames, compute: computeAif360Record },
};
