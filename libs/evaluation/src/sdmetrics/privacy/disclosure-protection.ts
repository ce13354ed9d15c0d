import { countArgument, namesArgument, textArgument } from '../argument.js';
import { columnOf } from '../data/frame.js';
import { hasNulls } from '../data/null-count.js';
import { presentValues } from '../data/present-values.js';
import { objectSeries } from '../data/series-of-cells.js';
import { isDatetime, isNullAt, isObject, lengthOf, takeRows, type Cell, type Series } from '../data/series.js';
import type { Scored } from '../metric.js';
import { drawRows, randomOf } from '../numeric/sample-rows.js';
import { largest, smallest } from '../numeric/sample-statistics.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import type { TableInput, TableMetric } from '../table/table-metric.js';
import { capProtection, type AttackedColumns, type CapMethod } from './cap-protection.js';

interface Attack {
  readonly real: AttackedColumns;
  readonly synthetic: AttackedColumns;
  readonly method: CapMethod;
  readonly baseline: number;
}

const refuse = (sentence: string): never => {
  throw new SdMetricsError('bad_value', sentence);
};

const METHODS: readonly string[] = ['cap', 'zero_cap', 'generalized_cap'];

const methodOf = ({ args }: TableInput): CapMethod => {
  const method = (textArgument(args, 'computation_method') ?? 'cap').toLowerCase();
  return METHODS.includes(method)
    ? (method as CapMethod)
    : refuse('The argument "computation_method" must be cap, zero_cap or generalized_cap.');
};

/** Equal bins of the real range, closed above; the first begins a thousandth of the range below it. */
const cutEdges = (values: Float64Array, count: number): Float64Array => {
  let [low, high] = [smallest(values), largest(values)];
  const constant = low === high;
  if (constant) {
    low -= low === 0 ? 0.001 : 0.001 * Math.abs(low);
    high += high === 0 ? 0.001 : 0.001 * Math.abs(high);
  }
  const step = (high - low) / count;
  const edges = new Float64Array(count + 1).map((_, i) => i * step + low);
  edges[count] = high;
  if (!constant) edges[0]! -= (high - low) * 0.001;
  return edges;
};

const cut = (series: Series, edges: Float64Array): Series => {
  if (isObject(series)) throw new SdMetricsError('wrong_type', 'A continuous column must hold numbers.');
  const binOf = (value: number): string | null => {
    let bin = 0;
    while (bin < edges.length && edges[bin]! < value) bin++;
    return value !== value || bin === 0 || bin === edges.length ? null : String(bin - 1);
  };
  return objectSeries(Array.from(series.values, binOf));
};

/** Null becomes a category of its own. */
const filled = (series: Series): Series => {
  if (!hasNulls(series)) return series;
  const cellAt = (row: number): Cell | symbol =>
    isNullAt(series, row)
      ? '__NULL_VALUE__'
      : isObject(series)
        ? series.cells[series.codes[row]!]!
        : series.values[row]!;
  return objectSeries(Array.from({ length: lengthOf(series) }, (_, row) => cellAt(row) as Cell));
};

const distinct = (series: Series): number =>
  new Set(isObject(series) ? Array.from(series.codes, (c) => series.cells[c]) : series.values).size;

const attackOf = (input: TableInput): Attack => {
  const known = namesArgument(input.args, 'known_column_names') ?? [];
  const sensitive = namesArgument(input.args, 'sensitive_column_names') ?? [];
  const continuous = namesArgument(input.args, 'continuous_column_names') ?? [];
  const bins = countArgument(input.args, 'num_discrete_bins') ?? 10;
  const method = methodOf(input);
  if (known.length === 0 || sensitive.length === 0)
    refuse('"known_column_names" and "sensitive_column_names" must each name a column.');
  if ([...known, ...sensitive, ...continuous].some((name) => !input.real.columns.has(name)))
    refuse('An argument names a column that the table does not have. Correct it.');

  const prepared = new Map<string, readonly [Series, Series]>();
  for (const name of [...known, ...sensitive]) {
    const sides = [columnOf(input.real, name), columnOf(input.synthetic, name)] as const;
    if (!continuous.includes(name)) {
      if (isDatetime(sides[0]))
        throw new SdMetricsError('wrong_type', 'Name datetime columns in "continuous_column_names", too.');
      prepared.set(name, [filled(sides[0]), filled(sides[1])]);
      continue;
    }
    const edges = cutEdges(presentValues(sides[0]) ?? new Float64Array(), bins);
    const open = edges.slice();
    [open[0], open[bins]] = [-Infinity, Infinity];
    prepared.set(name, [filled(cut(sides[0], edges)), filled(cut(sides[1], open))]);
  }
  const side = (at: 0 | 1): AttackedColumns => ({
    known: known.map((name) => prepared.get(name)![at]),
    sensitive: sensitive.map((name) => prepared.get(name)![at]),
  });
  const combinations = sensitive.reduce((product, name) => product * distinct(prepared.get(name)![0]), 1);
  return { real: side(0), synthetic: side(1), method, baseline: 1 - 1 / combinations };
};

const scored = (protection: number, baseline: number): Scored => ({
  score: baseline === 0 ? NaN : Math.min(protection / baseline, 1),
  cap_protection: protection,
  baseline_protection: baseline,
});

const inFull = (input: TableInput): Scored => {
  const { real, synthetic, method, baseline } = attackOf(input);
  return scored(capProtection(real, synthetic, method), baseline);
};

const rowsOf = ({ known }: AttackedColumns): number => lengthOf(known[0]!);

const take = (columns: AttackedColumns, rows: Int32Array): AttackedColumns => ({
  known: columns.known.map((s) => takeRows(s, rows)),
  sensitive: columns.sensitive.map((s) => takeRows(s, rows)),
});

const bySamples = (input: TableInput): Scored => {
  const { real, synthetic, method, baseline } = attackOf(input);
  const rows = countArgument(input.args, 'num_rows_subsample') ?? 1000;
  const iterations = countArgument(input.args, 'num_iterations') ?? 10;
  const random = randomOf(input);
  let total = 0;
  for (let i = 0; i < iterations; i++) {
    const sample = take(real, drawRows(rowsOf(real), rows, random));
    total += capProtection(sample, take(synthetic, drawRows(rowsOf(synthetic), rows, random)), method);
  }
  return scored(total / iterations, baseline);
};

export const disclosureProtection: TableMetric = {
  name: 'DisclosureProtection',
  appliesTo:
    'any columns: known_column_names and sensitive_column_names; continuous_column_names fall into num_discrete_bins',
  formula:
    'min(1, CAP protection / (1 - 1/number of combinations of real sensitive values)); computation_method cap, zero_cap or generalized_cap',
  range: [0, 1],
  arguments: [
    'known_column_names',
    'sensitive_column_names',
    'continuous_column_names',
    'num_discrete_bins',
    'computation_method',
  ],
  unknown:
    'There is nothing to guess: the sensitive columns hold one combination of values alone, or no synthetic row has the known values of a real row.',
  compute: (input) => inFull(input).score,
  breakdown: inFull,
};

export const disclosureProtectionEstimate: TableMetric = {
  ...disclosureProtection,
  name: 'DisclosureProtectionEstimate',
  arguments: [...(disclosureProtection.arguments ?? []), 'num_rows_subsample', 'num_iterations', 'seed'],
  formula:
    'DisclosureProtection averaged over num_iterations (10) samples of num_rows_subsample (1000) rows, drawn under seed (0)',
  compute: (input) => bySamples(input).score,
  breakdown: bySamples,
};
