import { shareArgument } from '../argument.js';
import { binsAlone } from '../data/discretise.js';
import { columnOf, type Frame } from '../data/frame.js';
import type { Arguments, Scored } from '../metric.js';
import { pairCounts } from '../data/pair-counts.js';
import { codeColumn, compareCounts, type CodedColumn, type CountedPair } from '../pair/contingency-similarity.js';
import { correlationSimilarity } from '../pair/correlation-similarity.js';
import { attempt, type DetailRow, type ReportInput } from './property.js';

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

type Names = readonly [string, string];

const codeOf = ({ real, synthetic, sdtypes }: TrendTables, name: string): CodedColumn => {
  const sides = [columnOf(real, name), columnOf(synthetic, name)] as const;
  if (!CONTINUOUS.has(sdtypes.get(name) ?? '')) return codeColumn(...sides);
  return { real: binsAlone(sides[0]), synthetic: binsAlone(sides[1]) };
};

/** Each column is cut and coded once, for all its pairs. A column that cannot be coded is a reason against its own pairs only. */
const countedPairs = (tables: TrendTables, names: Iterable<string>): ((pair: Names) => CountedPair) => {
  const reasons = new Map<string, unknown>();
  const places = new Map<string, number>();
  const coded: CodedColumn[] = [];
  for (const name of names)
    try {
      coded.push(codeOf(tables, name));
      places.set(name, coded.length - 1);
    } catch (reason) {
      reasons.set(name, reason);
    }
  const real = pairCounts(coded.map((column) => column.real));
  const synthetic = pairCounts(coded.map((column) => column.synthetic));
  const placeOf = (name: string): number => {
    if (reasons.has(name)) throw reasons.get(name);
    return places.get(name)!;
  };
  return (pair) => {
    const [a, b] = [placeOf(pair[0]), placeOf(pair[1])];
    const sizes = [coded[a]!.real.size, coded[b]!.real.size] as const;
    return { sizes, real: () => real(a, b), synthetic: () => synthetic(a, b) };
  };
};

const number = (value: unknown): number => (typeof value === 'number' ? value : NaN);

/** How alike pairs of columns hang together; pairs with a column of another type are left out. */
export const trendRows = (
  tables: TrendTables,
  pairs: Iterable<Names>,
  thresholds: Thresholds,
  progress?: ReportInput['progress'],
): readonly DetailRow[] => {
  const { real, synthetic, sdtypes } = tables;
  const typeOf = (name: string): string => sdtypes.get(name) ?? '';
  const bothContinuous = (names: Names): boolean => names.every((name) => CONTINUOUS.has(typeOf(name)));
  const known = [...pairs].filter((names) =>
    names.every((name) => CONTINUOUS.has(typeOf(name)) || DISCRETE.has(typeOf(name))),
  );
  const counted = countedPairs(tables, new Set(known.filter((names) => !bothContinuous(names)).flat()));

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
      found = correlated ? correlate(names) : compareCounts(counted(names), thresholds.association);
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

  return known.map((names, at) => {
    progress?.(at / known.length);
    return rowOf(names, bothContinuous(names));
  });
};
