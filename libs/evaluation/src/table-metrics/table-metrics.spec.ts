import type { TableMetadata } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import type { Frame } from '../sdmetrics/data/frame.js';
import { seriesOfCells } from '../sdmetrics/data/series-of-cells.js';
import { MersenneTwister } from '../sdmetrics/numeric/mersenne-twister.js';
import { SdMetricsError } from '../sdmetrics/sdmetrics-error.js';
import type { TableInput } from '../sdmetrics/table/table-metric.js';
import { tableMetrics } from './registry.js';
import { measure, type Measured, type TableMetric } from './table-metric.js';

type Cells = Readonly<Record<string, readonly (string | number | boolean | null)[]>>;

const frame = (cells: Cells): Frame => ({
  rowCount: Object.values(cells)[0]?.length ?? 0,
  columns: new Map(Object.entries(cells).map(([name, column]) => [name, seriesOfCells(column)])),
});

const metadata: TableMetadata = {
  columns: {
    age: { sdtype: 'numerical' },
    income: { sdtype: 'numerical' },
    town: { sdtype: 'categorical' },
    ill: { sdtype: 'categorical' },
  },
};

/** People whose income follows age, and whose illness follows both; the town means nothing. */
const people = (rows: number, seed: number): Cells => {
  const random = new MersenneTwister(seed);
  const age = Array.from({ length: rows }, () => 20 + Math.floor(60 * random.double()));
  const income = age.map((a) => Math.round(1000 * (a / 10 + random.normal())));
  const town = age.map(() => 'abc'[Math.floor(3 * random.double())]!);
  const ill = age.map((a, i) => (a / 80 - income[i]! / 20_000 + 0.2 * random.normal() > 0.55 ? 'yes' : 'no'));
  return { age, income, town, ill };
};

const shuffled = (cells: Cells, seed: number): Cells => {
  const random = new MersenneTwister(seed);
  return Object.fromEntries(
    Object.entries(cells).map(([name, column]) => [
      name,
      [...random.permutation(column.length)].map((row) => column[row]!),
    ]),
  );
};

const args = { target: 'ill', quasi: ['age', 'town'], group: 'town', rows: 400 };

const input = (real: Cells, synthetic: Cells, holdout?: Cells): TableInput => ({
  real: frame(real),
  synthetic: frame(synthetic),
  ...(holdout === undefined ? {} : { holdout: frame(holdout) }),
  metadata,
  args,
});

const metricOf = (id: string): TableMetric => tableMetrics.find((metric) => metric.id === id)!;

const [real, fresh, holdout] = [people(250, 1), people(250, 2), people(250, 3)];
const few = [people(80, 1), people(80, 2), people(80, 3)] as const;

const uglyInputs: readonly (readonly [string, Cells, Cells])[] = [
  ['empty tables', { age: [], income: [], town: [], ill: [] }, { age: [], income: [], town: [], ill: [] }],
  ['one row', people(1, 1), people(1, 2)],
  ['an empty synthetic table', few[0], { age: [], income: [], town: [], ill: [] }],
  ['constants', { age: [1, 1, 1], town: ['a', 'a', 'a'] }, { age: [1, 1, 1], town: ['a', 'a', 'a'] }],
  ['nulls only', { age: [null, null], town: [null, null] }, { age: [null, null], town: [null, null] }],
  ['other columns', few[0], { height: [1, 2], weight: [3, 4] }],
  ['other types', few[0], { age: ['x', 'y'], income: ['a', null], town: [1, 2], ill: ['no', 'yes'] }],
];

describe.each(tableMetrics.map((metric) => [metric.id, metric] as const))('%s', (_, metric) => {
  it('is a number in its range, beside what held-back rows score', () => {
    const { value, baseline, interval, reason } = measure(metric, input(...few));
    expect(reason).toBeUndefined();
    const [low, high] = metric.range;
    for (const number of [value, baseline!, ...(interval ?? [])]) {
      expect(number).toBeGreaterThanOrEqual(low);
      expect(number).toBeLessThanOrEqual(high);
    }
  });

  it('says the same again', () => {
    expect(measure(metric, input(...few))).toEqual(measure(metric, input(...few)));
  });

  it.each(uglyInputs)('has a value, a reason, or a typed error for %s', (_name, a, b) => {
    let found: Measured;
    try {
      found = measure(metric, input(a, b, a));
    } catch (error) {
      expect(error).toBeInstanceOf(SdMetricsError);
      return;
    }
    if (Number.isNaN(found.value)) expect(found.reason).toMatch(/\.$/);
  });
});

describe('table metrics', () => {
  const value = (id: string, synthetic: Cells): number => metricOf(id).compute(input(real, synthetic, holdout)).value;

  it('tell a copy from a fresh sample where copies are what they look for', () => {
    expect(value('unique-exact-matches', real)).toBe(1);
    expect(value('ims', real)).toBe(1);
    expect(value('authenticity', real)).toBe(0);
    expect(value('dcr-share', real)).toBeGreaterThan(0.95);
    expect(Math.abs(value('dcr-share', fresh) - 0.5)).toBeLessThan(0.15);
    expect(value('disco', real)).toBeGreaterThan(value('disco', fresh));
  });

  it('see that pairs were destroyed where single columns were not', () => {
    const broken = shuffled(real, 5);
    expect(value('jsd', broken)).toBeCloseTo(0, 12);
    expect(value('wasserstein', broken)).toBeCloseTo(0, 12);
    expect(value('k-marginal', broken)).toBeLessThan(value('k-marginal', fresh));
    expect(value('accuracy', broken)).toBeLessThan(1);
    expect(value('mmd', broken)).toBeGreaterThan(value('mmd', fresh));
    expect(value('propensity-auc', broken)).toBeGreaterThan(value('propensity-auc', fresh) + 0.1);
    expect(value('tstr', broken)).toBeLessThan(value('tstr', fresh) - 0.1);
  });

  it('agree with worked examples', () => {
    const [a, b] = [{ age: [0, 1, 2, 3] }, { age: [1, 2, 3, 4] }];
    const distance = measure(metricOf('wasserstein'), input(a, b)).value;
    expect(distance).toBeCloseTo(1 / Math.sqrt(1.25), 12);
    const [p, q] = [{ town: ['a', 'a', 'b', 'b'] }, { town: ['a', 'a', 'a', 'a'] }];
    expect(measure(metricOf('jsd'), input(p, q)).value).toBeCloseTo(0.311278124459, 11);
  });

  it('work with a hundred thousand categories', () => {
    const many: Cells = {
      age: Array.from({ length: 100_000 }, (_, i) => i % 70),
      town: Array.from({ length: 100_000 }, (_, i) => `town ${String(i)}`),
      ill: Array.from({ length: 100_000 }, (_, i) => (i % 9 === 0 ? 'yes' : 'no')),
    };
    for (const id of ['k-marginal', 'accuracy', 'jsd'])
      expect(measure(metricOf(id), { ...input(many, many), args: {} }).value).not.toBeNaN();
  });
});
