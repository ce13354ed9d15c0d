import { LikenessError } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import type { Frames } from './data/frame.js';
import { seriesOfCells } from './data/series-of-cells.js';
import type { Cell } from './data/series.js';
import type { Arguments, MetricInput, SdMetric } from './metric.js';
import { sdMetrics } from './registry.js';
import { visitsMetadata as metadata } from './visits.fixture.js';
import { whyUnknown } from './why-unknown.js';

type Column = readonly (Cell | null)[];
type Columns = Readonly<Record<string, Column>>;

const column = (rows: number, cell: (row: number) => Cell | null): Column =>
  Array.from({ length: rows }, (_, row) => cell(row));

const visits = (rows: number, shift = 0): Columns => ({
  who: column(rows, (row) => `p${String(row % 6)}`),
  kind: column(rows, (row) => (row % 3 === 0 ? 'rare' : 'usual')),
  sex: column(rows, (row) => (row % 2 === 0 ? 'f' : 'm')),
  size: column(rows, (row) => ((row * 7 + shift) % 13) + 1),
  weight: column(rows, (row) => ((row * 5 + shift) % 11) + 0.5),
});

const people = (rows: number): Columns => ({
  key: column(rows, (row) => `p${String(row)}`),
  town: column(rows, (row) => (row % 2 === 0 ? 'Rome' : 'Oslo')),
});

const framesOf = (tables: Readonly<Record<string, Columns>>): Frames =>
  new Map(
    Object.entries(tables).map(([name, columns]) => [
      name,
      {
        rowCount: Object.values(columns)[0]?.length ?? 0,
        columns: new Map(Object.entries(columns).map(([key, cells]) => [key, seriesOfCells(cells)])),
      },
    ]),
  );

const both = (rows: number, of: Columns = {}): Frames =>
  framesOf({ visits: { ...visits(rows), ...of }, people: people(Math.min(rows, 6)) });

const ROWS = 18;
const usual = both(ROWS);
const all = (cell: Cell | null): Columns =>
  Object.fromEntries(Object.keys(visits(0)).map((name) => [name, column(ROWS, () => cell)]));
const numbers = (cell: (row: number) => Cell | null): Columns => ({
  size: column(ROWS, cell),
  weight: column(ROWS, cell),
});

const ugly: Readonly<Record<string, readonly [Frames, Frames]>> = {
  'no rows': [both(0), both(0)],
  'no synthetic rows': [usual, both(0)],
  'no real rows': [both(0), usual],
  'one row': [both(1), both(1)],
  'two rows': [both(2), both(2)],
  'nulls alone': [both(ROWS, all(null)), both(ROWS, all(null))],
  'synthetic nulls alone': [usual, both(ROWS, all(null))],
  constants: [both(ROWS, { ...all('a'), ...numbers(() => 1) }), both(ROWS, { ...all('a'), ...numbers(() => 1) })],
  'texts for numbers': [
    usual,
    both(
      ROWS,
      numbers((row) => `t${String(row)}`),
    ),
  ],
  'numbers for texts': [usual, both(ROWS, { kind: column(ROWS, (row) => row), sex: column(ROWS, (row) => row) })],
  'numbers and texts in one column': [
    usual,
    both(
      ROWS,
      numbers((row) => (row % 2 === 0 ? row : 'x')),
    ),
  ],
  'a column too few': [
    usual,
    framesOf({ visits: { who: visits(ROWS)['who']!, kind: visits(ROWS)['kind']! }, people: people(6) }),
  ],
  'a table too few': [usual, framesOf({ visits: visits(ROWS) })],
  'no columns': [usual, framesOf({ visits: {}, people: {} })],
  infinities: [
    both(
      ROWS,
      numbers((row) => (row === 0 ? Infinity : row)),
    ),
    both(
      ROWS,
      numbers((row) => (row === 1 ? -Infinity : row)),
    ),
  ],
  'numbers whose squares overflow': [
    both(
      ROWS,
      numbers((row) => row * 1e300),
    ),
    both(
      ROWS,
      numbers((row) => -row * 1e300),
    ),
  ],
  'numbers next to nothing': [
    both(
      ROWS,
      numbers((row) => row * 5e-324),
    ),
    both(
      ROWS,
      numbers((row) => row * 1e-310),
    ),
  ],
  'other categories': [
    usual,
    both(ROWS, { kind: column(ROWS, (row) => `k${String(row)}`), sex: column(ROWS, () => 'x') }),
  ],
  'nulls among the values': [
    both(ROWS, {
      kind: column(ROWS, (row) => (row % 4 === 0 ? null : 'rare')),
      ...numbers((row) => (row % 3 === 0 ? null : row)),
    }),
    both(ROWS, {
      sex: column(ROWS, (row) => (row % 4 === 0 ? null : 'f')),
      ...numbers((row) => (row % 5 === 0 ? null : row)),
    }),
  ],
};

const named: Arguments = {
  ...{ target: 'kind', key_fields: ['sex'], sensitive_fields: ['kind'], statistic: 'mean' },
  ...{
    known_column_names: ['sex'],
    sensitive_column_names: ['kind'],
    property: 'Column Shapes',
    method: 'get_details',
  },
  ...{ sensitive_column_name: 'sex', sensitive_column_value: 'f', prediction_column_name: 'kind' },
  ...{ minority_class_label: 'rare', positive_class_label: 'rare', datetime_format: '%Y', regex_format: '[a-z]+' },
  ...{ parent: ['people', 'key'], child: ['visits', 'who'], foreign_keys: [['people', 'key', 'visits', 'who']] },
  constraint: {
    class_name: 'Inequality',
    parameters: { low_column_name: 'size', high_column_name: 'weight', table_name: 'visits' },
  },
};

const columnsFor = ({ level }: SdMetric): readonly (readonly string[])[] => {
  if (level === 'single_column') return [['kind'], ['size'], ['who'], ['nobody']];
  if (level === 'column_pairs')
    return [
      ['kind', 'sex'],
      ['size', 'weight'],
      ['who', 'size'],
    ];
  return [[]];
};

/** Numeric attacks guess numbers, categorical ones categories. */
const argsFor = ({ id }: SdMetric): Arguments =>
  /Numerical|Regress/.test(id)
    ? { ...named, target: 'size', key_fields: ['weight'], sensitive_fields: ['size'] }
    : named;

const inputs = (metric: SdMetric, [real, synthetic]: readonly [Frames, Frames]): readonly MetricInput[] =>
  columnsFor(metric).map((columns) => ({
    ...{ real, synthetic, holdout: real, metadata, table: 'visits', columns, args: argsFor(metric) },
  }));

const slow = new Set(['timeseries.LSTMDetection', 'timeseries.LSTMClassifierEfficacy']);

describe.each(sdMetrics.filter(({ id }) => !slow.has(id)).map((metric) => [metric.id, metric] as const))(
  '%s',
  (_, metric) => {
    it.each(Object.entries(ugly))('says a number, why there is none, or what is wrong: %s', (_name, sides) => {
      for (const input of inputs(metric, sides))
        try {
          const value = metric.compute(input);
          expect(typeof value).toBe('number');
          if (!Number.isFinite(value)) expect(whyUnknown(metric, value)).toMatch(/\.$/);
          metric.breakdown(input);
        } catch (error) {
          expect(error).toBeInstanceOf(LikenessError);
          expect((error as LikenessError).message).toMatch(/[.?]$/);
        }
    });
  },
);
