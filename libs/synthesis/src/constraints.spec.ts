import { inMemoryOdometer, protect } from '@likeness/privacy';
import { cellWriter, type ColumnMetadata, type DeclaredConstraint, type Metadata, type Table } from '@likeness/table';
import { beforeAll, describe, expect, it } from 'vitest';
import { tableOf } from './fixtures/mixed-table.js';
import { createRng } from './sampling/rng.js';
import type { Model, RowCondition } from './synthesizer.js';
import { rowMatcher } from './conditions/row-matcher.js';
import { grove } from './grove/grove.js';
import { quick } from './fixtures/quick.js';
import { synthesizersThatPromise } from './registry.js';

const combinations = [
  ['Rome', 'IT', '39'],
  ['Milan', 'IT', '39'],
  ['Oslo', 'NO', '47'],
  [null, 'XX', null],
] as const;

const columns: Readonly<Record<string, ColumnMetadata>> = {
  country: { sdtype: 'categorical' },
  low: { sdtype: 'numerical', domain: { min: 0, max: 100 } },
  city: { sdtype: 'categorical', domain: { values: ['Rome', 'Milan', 'Oslo', 'Bergen'] } },
  middle: { sdtype: 'numerical', domain: { min: 10, max: 90, granularity: 0.5 } },
  code: { sdtype: 'numerical' },
  high: { sdtype: 'numerical' },
  hired: { sdtype: 'datetime', datetime_format: '%Y-%m-%d', domain: { min: '2020-01-01', max: '2020-02-15' } },
  left: { sdtype: 'datetime', datetime_format: '%Y-%m-%d', domain: { min: '2020-01-20', max: '2021-12-31' } },
  isRed: { sdtype: 'numerical', domain: { min: 0, max: 1, granularity: 1 } },
  isGreen: { sdtype: 'numerical', domain: { min: 0, max: 1, granularity: 1 } },
  isBlue: { sdtype: 'numerical', domain: { min: 0, max: 1, granularity: 1 } },
};

const constraints: readonly DeclaredConstraint[] = [
  { class_name: 'FixedCombinations', parameters: { column_names: ['city', 'country', 'code'], combinations } },
  {
    class_name: 'Range',
    parameters: {
      low_column_name: 'low',
      middle_column_name: 'middle',
      high_column_name: 'high',
      strict_boundaries: true,
    },
  },
  { class_name: 'Inequality', parameters: { low_column_name: 'hired', high_column_name: 'left' } },
  { class_name: 'OneHotEncoding', parameters: { column_names: ['isRed', 'isGreen', 'isBlue'] } },
];

const metadata: Metadata = {
  METADATA_SPEC_VERSION: 'V1',
  tables: { people: { columns, constraints } },
  relationships: [],
};

const DAY = 86_400_000;

/** Real rows, every tenth of which breaks every rule. */
function rows(count: number) {
  const rng = createRng(3);
  const made = Array.from({ length: count }, (_, row) => {
    const bad = row % 10 === 0;
    const [city, country, code] = combinations[rng.below(4)]!;
    const low = rng.uniform() * 80;
    const hired = Date.UTC(2020, 0, 1 + rng.below(45));
    const colour = rng.below(3);
    return {
      country: bad ? 'YY' : country,
      city,
      code: bad ? 7 : code === null ? null : Number(code),
      low,
      middle: bad ? 0 : low + 1 + rng.below(5),
      high: rng.below(8) === 0 ? null : bad ? -500 : low + 10 + rng.below(50),
      hired: new Date(hired),
      left: new Date(bad ? hired - 40 * DAY : hired + rng.below(300) * DAY),
      isRed: bad || colour === 0 ? 1 : 0,
      isGreen: bad || colour === 1 ? 1 : 0,
      isBlue: colour === 2 ? 1 : 0,
    };
  });
  return Object.fromEntries(Object.keys(columns).map((name) => [name, made.map((row) => row[name as 'low'])]));
}

/** Which rules some row breaks, as it is written to a file: rounding must not break one. */
function brokenRules(table: Table): string[] {
  const written = Object.fromEntries(table.columns.map((column) => [column.name, cellWriter(column)]));
  const known = new Set(combinations.map((combination) => combination.map((cell) => cell ?? '').join()));
  const broken = new Set<string>();
  for (let row = 0; row < table.rowCount; row++) {
    const text = (name: string) => written[name]!(row) ?? '';
    const number = (name: string) => (text(name) === '' ? NaN : Number(text(name)));
    if (!known.has(['city', 'country', 'code'].map(text).join())) broken.add('combinations');
    const [low, middle, high] = ['low', 'middle', 'high'].map(number) as [number, number, number];
    if (low >= middle || middle >= high || low >= high) broken.add('range');
    if (text('left') !== '' && text('hired') > text('left')) broken.add('inequality');
    if (['isRed', 'isGreen', 'isBlue'].reduce((sum, name) => sum + number(name), 0) !== 1) broken.add('one hot');
  }
  return [...broken];
}

const control = () => ({ progress: () => undefined, signal: new AbortController().signal });

describe('a graphical model under constraints', () => {
  let model: Model;
  beforeAll(async () => {
    const plan = grove.plan(metadata, { epsilon: 20, delta: 1e-6 });
    model = await grove.fit(protect(tableOf(metadata, rows(2000))), plan, inMemoryOdometer(plan.total), control());
  });

  it('conditions on columns that are combined, and on ordered ones, and still keeps every rule', () => {
    const conditions: readonly RowCondition[] = [
      { code: 39, isGreen: 1 },
      { city: 'Oslo', middle: { min: 40, max: 41 } },
      { low: 30.25, hired: '2020-02-01' },
    ];
    for (const where of conditions) {
      const table = model.sample({ rows: 500, seed: 2, where });
      expect(brokenRules(table)).toEqual([]);
      const fits = rowMatcher(metadata.tables['people']!, where)(table);
      expect(Array.from({ length: 500 }, (_, row) => fits(row)).every(Boolean)).toBe(true);
    }
    expect(() => model.sample({ rows: 1, seed: 1, where: { city: 'Oslo', code: 39 } })).toThrow(
      expect.objectContaining({ code: 'impossible_condition' }),
    );
  });

  it('completes known rows and answers marginals of combined columns', () => {
    const all = model.sample({ rows: 200, seed: 3 });
    const known = { ...all, columns: all.columns.filter(({ name }) => ['city', 'isRed', 'hired'].includes(name)) };
    const table = model.complete(known, 4);
    expect(brokenRules(table)).toEqual([]);
    for (const column of known.columns) expect(table.columns).toContainEqual(column);
    const { labels, shares } = model.marginal(['country', 'code']);
    expect(labels.map((axis) => axis.length)).toEqual([3, 3]);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    // IT has code 39, NO has 47 and XX is empty: nothing else has any share.
    expect(shares.filter((share) => share > 0).length).toBe(3);
  });
});

describe.each(synthesizersThatPromise('dp').map((synthesizer) => [synthesizer.id, quick(synthesizer)] as const))(
  '%s and declared constraints',
  (_id, synthesizer) => {
    it.each([
      [0.05, 1500],
      [10, 1500],
      [1, 0],
    ])('never breaks one at epsilon %f with %i real rows', async (epsilon, count) => {
      const plan = synthesizer.plan(metadata, { epsilon, delta: 1e-6 });
      const data = protect(tableOf(metadata, rows(count)));
      const fitted = await synthesizer.fit(data, plan, inMemoryOdometer(plan.total), control());
      const table = synthesizer.deserialize(fitted.serialize()).sample({ rows: 3000, seed: 5 });
      expect(table.columns.map(({ name }) => name)).toEqual(Object.keys(columns));
      expect(brokenRules(table)).toEqual([]);
    });
  },
);
