import { tableBuilder, type RawCell } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { tableMetrics } from '../table-metrics/registry.js';
import { frameOfTable } from './data/frame-of-table.js';
import type { Frames } from './data/frame.js';
import type { Arguments, MetricInput } from './metric.js';
import { sdMetrics } from './registry.js';
import { tableInput } from './table/as-sd-metric.js';
import { visitsMetadata as metadata } from './visits.fixture.js';

const ROWS = 36;
const framesOf = (shift: number): Frames => {
  const cells: Readonly<Record<string, Readonly<Record<string, readonly RawCell[]>>>> = {
    visits: {
      who: Array.from({ length: ROWS }, (_, row) => `p${String(row % 12)}`),
      kind: Array.from({ length: ROWS }, (_, row) => (row % 3 === 0 ? 'rare' : 'usual')),
      sex: Array.from({ length: ROWS }, (_, row) => (row % 2 === 0 ? 'f' : 'm')),
      size: Array.from({ length: ROWS }, (_, row) => ((row * 7 + shift) % 13) + 1),
      weight: Array.from({ length: ROWS }, (_, row) => ((row * 5 + shift) % 11) + 0.5),
    },
    people: {
      key: Array.from({ length: 12 }, (_, row) => `p${String(row)}`),
      town: Array.from({ length: 12 }, (_, row) => (row % 2 === 0 ? 'Rome' : 'Oslo')),
    },
  };
  return new Map(
    Object.entries(metadata.tables).map(([name, table]) => {
      const builder = tableBuilder(table);
      builder.append({ rowCount: Object.values(cells[name]!)[0]!.length, columns: cells[name]! });
      return [name, frameOfTable(builder.finish(), table)];
    }),
  );
};

/** A sensible value for every argument that some metric has. */
const sensible: Arguments = {
  target: 'kind',
  key_fields: ['sex'],
  sensitive_fields: ['kind'],
  known_column_names: ['sex'],
  sensitive_column_names: ['kind'],
  sensitive_column_name: 'sex',
  sensitive_column_value: 'f',
  prediction_column_name: 'kind',
  minority_class_label: 'rare',
  positive_class_label: 'rare',
  statistic: 'mean',
  quasi: ['sex'],
  group: 'sex',
  method: 'get_details',
  property: 'Column Shapes',
  num_rows_subsample: 20,
  datetime_format: '%Y',
  regex_format: '[a-z]+',
};

/** Gives what `sensible` has and remembers what was asked for. */
const listening = (asked: Set<string>): Arguments =>
  new Proxy<Arguments>(
    {},
    {
      get: (_, name) => {
        asked.add(String(name));
        return sensible[String(name)];
      },
    },
  );

const inputWith = (args: Arguments, columns: readonly string[]): MetricInput => ({
  ...{ real: framesOf(0), synthetic: framesOf(3), holdout: framesOf(5) },
  ...{ metadata, table: 'visits', columns, args },
});

const COLUMNS = [
  ['kind', 'sex'],
  ['size', 'weight'],
  ['who', 'size'],
];

const askedFor = (id: string, compute: (input: MetricInput) => unknown): readonly string[] => {
  const asked = new Set<string>();
  for (const columns of /^(?:single_column|column_pairs)\./.test(id) ? COLUMNS : [[]])
    try {
      compute(inputWith(listening(asked), columns));
    } catch {
      // Whether it can be computed does not matter here: what was asked for until then does.
    }
  return [...asked];
};

describe('the arguments that a metric says it has', () => {
  const metrics = [
    ...sdMetrics.map((metric) => ({ metric, compute: (input: MetricInput) => metric.breakdown(input) })),
    ...tableMetrics.map((metric) => ({ metric, compute: (input: MetricInput) => metric.compute(tableInput(input)) })),
  ];

  it.each(metrics.map((each) => [each.metric.id, each] as const))('%s: all that it reads', (_, { metric, compute }) => {
    // The seed of a mean over tables is read for whatever is drawn in one of them.
    const known = [...(metric.arguments ?? []), ...(metric.id.startsWith('multi_table.') ? ['seed'] : [])];
    expect(askedFor(metric.id, compute).filter((name) => !known.includes(name))).toEqual([]);
  });
});
