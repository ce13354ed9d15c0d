import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agree } from '../../sdmetrics/golden/agree.js';
import { readCsv } from '../../sdmetrics/golden/read-csv.fixture.js';
import type { Arguments, Breakdown } from '../../sdmetrics/metric.js';
import { fairnessRecords } from './compute-record.js';
import type { GoldenColumns } from './golden-columns.js';

const folder = resolve(import.meta.dirname, '../../../../../../shared/golden/fairness');

interface ExpectedRecord {
  readonly library: string;
  readonly metric: string;
  readonly args: Arguments;
  readonly value: unknown;
  readonly tolerance_hint: number;
}

if (!existsSync(folder)) console.warn('skipped: no golden values of fairlearn and AIF360 beside the repository');

describe.skipIf(!existsSync(folder))('golden records of fairlearn and AIF360', () => {
  it('agree within their tolerance, every one', () => {
    const columns = readCsv(readFileSync(resolve(folder, 'arrays.csv'), 'utf8')) as GoldenColumns;
    const records = JSON.parse(readFileSync(resolve(folder, 'expected.json'), 'utf8')) as ExpectedRecord[];
    const wrong = records.flatMap(({ library, metric, args, value, tolerance_hint: tolerance }) => {
      const found = fairnessRecords[library]?.compute(metric, args, columns) as Breakdown;
      return agree(value, found, tolerance) ? [] : [JSON.stringify([metric, args, value, found])];
    });
    expect(records.length).toBeGreaterThan(300);
    expect(wrong).toEqual([]);
  });
});
