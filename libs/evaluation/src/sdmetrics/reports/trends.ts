import { shareArgument } from '../argument.js';
import type { Coded } from '../data/contingency.js';
import { binsAlone } from '../data/discretise.js';
import { columnOf, type Frame } from '../data/frame.js';
import type { Arguments, Scored } from '../metric.js';
import { codeColumn, compareCoded, type CodedColumn } from '../pair/contingency-similarity.js';
import { correlationSimilarity } from '../pair/correlation-similarity.js';
import { attempt, type DetailRow } from './property.js';

/** Pairs that are weaker than this in the real data do not count. 0: all pairs count, and the strength is not computed. */
export interface Thresholds {
  readonly correlation: number;
  readonly association: number;
}

export const thresholdsOf = (args: Arguments): Thresholds => ({
  correlation: shareArgument(args, 'real_correlation_threshold') ?? 0.5,
  association: shareArgument(args, 'real_association_threshold') ?? 0.3,
});

const CONTINUOUS = new Set(['numerical', 'datetime']);
const DISCRETE = new Set(['categorical', 'ordinal', 'boolean']);

export interface TrendTables {
  readonly real: Frame;
  readonly synthetic: Frame;
  /** Types by the names of the columns. */
  readonly sdtypes: ReadonlyMap<string, string>;
}

const codedBins = (frame: Frame, name: string): Coded => ({ codes: binsAlone(columnOf(frame, name)), size: 13 });

/** Each column is cut and coded once, for all its pairs. */
const codedColumns = ({ real, synthetic, sdtypes }: TrendTables): ((name: string) => CodedColumn) => {
  const known = new Map<string, CodedColumn>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const coded = CONTINUOUS.has(sdtypes.get(name) ?? '')
      ? { real: codedBins(real, name), synthetic: codedBins(synthetic, name) }
      : codeColumn(columnOf(real, name), columnOf(synthetic, name));
    known.set(name, coded);
    return coded;
  };
};

const number = (value: unknown): number => (typeof value === 'number' ? value : NaN);

type Names = readonly [string, string];

/** How alike pairs of columns hang together; pairs with a column of another type are left out. */
export const trendRows = (
  tables: TrendTables,
  pairs: Iterable<Names>,
  thresholds: Thresholds,
): readonly DetailRow[] => {
  const coded = codedColumns(tables);
  const { real, synthetic, sdtypes } = tables;

  const correlate = ([a, b]: Names): Scored =>
    correlationSimilarity.compare(
      [columnOf(real, a), columnOf(real, b)],
      [columnOf(synthetic, a), columnOf(synthetic, b)],
      { real_correlation_threshold: thresholds.correlation },
      [a, b],
    );

  const rowOf = (names: Names, correlated: boolean): DetailRow => {
    let found: Scored | undefined;
    const scored = attempt(() => {
      found = correlated ? correlate(names) : compareCoded(coded(names[0]), coded(names[1]), thresholds.association);
      return found.score;
    });
    const threshold = correlated ? thresholds.correlation : thresholds.association;
    const strength = Math.abs(number(correlated ? found?.['real'] : found?.['real_association']));
    return {
      'Column 1': names[0],
      'Column 2': names[1],
      Metric: correlated ? 'CorrelationSimilarity' : 'ContingencySimilarity',
      'Real Correlation': correlated ? number(found?.['real']) : NaN,
      'Synthetic Correlation': correlated ? number(found?.['synthetic']) : NaN,
      'Real Association': correlated ? NaN : number(found?.['real_association']),
      'Meets Threshold?': found === undefined ? null : threshold <= 0 || strength > threshold,
      ...scored,
    };
  };

  const rows: DetailRow[] = [];
  for (const names of pairs) {
    const types = names.map((name) => sdtypes.get(name) ?? '');
    if (!types.every((type) => CONTINUOUS.has(type) || DISCRETE.has(type))) continue;
    rows.push(
      rowOf(
        names,
        types.every((type) => CONTINUOUS.has(type)),
      ),
    );
  }
  return rows;
};
