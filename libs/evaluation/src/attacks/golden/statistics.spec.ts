import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agree } from '../../sdmetrics/golden/agree.js';
import type { Breakdown } from '../../sdmetrics/metric.js';
import { differenceOf } from '../success-rate.js';
import { computeAnonymeterRecord, type AnonymeterRecord } from './compute-record.js';

const file = resolve(import.meta.dirname, '../../../../../../shared/golden/anonymeter/expected.json');
const none = () => Promise.reject(new Error('no tables are read'));
const run = { progress: () => undefined, signal: new AbortController().signal };

if (!existsSync(file)) console.warn('skipped: no golden values of Anonymeter beside the repository');

describe.skipIf(!existsSync(file))('golden statistics of Anonymeter', () => {
  it('agree to 12 digits', async () => {
    const records = JSON.parse(readFileSync(file, 'utf8')) as (AnonymeterRecord & { value: unknown })[];
    const exact = records.filter(({ metric }) => metric === 'stats.EvaluationResults');
    expect(exact.length).toBeGreaterThan(0);
    for (const record of exact) {
      const found = (await computeAnonymeterRecord(record, none, run)) as Breakdown;
      expect(agree(record.value, found, 1e-12), JSON.stringify([record.args, found])).toBe(true);
    }
  });
});

describe('the difference of two rates', () => {
  it('has the interval of Newcombe (1998), table II, case (a)', () => {
    const { value, low, high } = differenceOf({ successes: 56, attacks: 70 }, { successes: 48, attacks: 80 }, 0.95);
    expect([value, low, high].map((v) => Number(v.toFixed(4)))).toEqual([0.2, 0.0524, 0.3339]);
  });
});
