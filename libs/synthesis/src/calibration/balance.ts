import type { TableShares } from '../synthesizer.js';
import { allotRows, type Calibration } from './calibration.js';
import type { ShareTargets } from './calibration-request.js';
import { badCalibration, jointShares, type Combination } from './joint-shares.js';

const ROUNDS = 1000;
const CLOSE = 1e-12;
/** Targets of single columns that no joint shares meet leave more than this. */
const MISSED = 1e-6;

/**
 * Rows in which columns have given shares: rebalanced groups, or a rare event as often as wanted. Given its combination of these columns, a row
 * follows the model, so all other relations stay as they are. Of all joint shares that meet the targets, the ones nearest to the model's.
 * Citation: Deming and Stephan 1940, iterative proportional fitting.
 * @throws SynthesisError `bad_calibration`: also where no rows of the model meet the targets of all columns at once
 */
export function balance(model: TableShares, targets: ShareTargets, rows: number, seed: number): Calibration {
  const columns = Object.keys(targets);
  if (columns.length === 0) throw badCalibration('No column is named. Give a column and the shares of its values.');
  const combinations = jointShares(model, columns);
  const wanted = columns.map((name, at) => fullTargets(name, targets[name]!, at, combinations));
  const shares = Float64Array.from(combinations, ({ share }) => share);
  let off = Infinity;
  for (let round = 0; round < ROUNDS && off >= CLOSE; round++) off = scaleOnce(shares, combinations, wanted);
  if (off > MISSED)
    throw badCalibration(
      `The model draws no rows with which ${columns.join(' and ')} have these shares at once. Ask for less, or for one column.`,
    );
  return allotRows(columns, combinations, shares, rows, seed);
}

type Targets = ReadonlyMap<string | null, number>;

function fullTargets(
  name: string,
  given: Readonly<Record<string, number>>,
  at: number,
  combinations: readonly Combination[],
): Targets {
  const model = marginalOf(combinations, at, (combination) => combination.share);
  const entries = Object.entries(given);
  const sum = entries.reduce((total, [, share]) => total + share, 0);
  for (const [value, share] of entries) {
    if (!model.has(value))
      throw badCalibration(`Column "${name}" has no value "${value}". Name one that its domain has.`);
    if (!(share >= 0 && share <= 1))
      throw badCalibration(`The shares of column "${name}" must be numbers from 0 to 1.`);
    if (share > 0 && model.get(value) === 0)
      throw badCalibration(`The model never draws "${value}" in column "${name}", so it cannot be given a share.`);
  }
  const rest = [...model].filter(([value]) => value === null || !Object.hasOwn(given, value));
  const restOfModel = rest.reduce((total, [, share]) => total + share, 0);
  const left = 1 - sum;
  if (left < -CLOSE || (left > 1e-9 && restOfModel === 0))
    throw badCalibration(`The shares of column "${name}" must sum to ${restOfModel === 0 ? '1' : 'at most 1'}.`);
  return new Map([
    ...entries.map(([value, share]) => [value, share] as const),
    ...rest.map(([value, share]) => [value, restOfModel > 0 ? (Math.max(0, left) * share) / restOfModel : 0] as const),
  ]);
}

export function marginalOf(
  combinations: readonly Combination[],
  at: number,
  shareOf: (combination: Combination, cell: number) => number,
): ReadonlyMap<string | null, number> {
  const sums = new Map<string | null, number>();
  combinations.forEach((combination, cell) => {
    const value = combination.values[at]!;
    sums.set(value, (sums.get(value) ?? 0) + shareOf(combination, cell));
  });
  return sums;
}

/** Scales the shares to each column's targets in turn. Returns how far the columns were off. */
function scaleOnce(shares: Float64Array, combinations: readonly Combination[], wanted: readonly Targets[]): number {
  let off = 0;
  wanted.forEach((targets, at) => {
    const now = marginalOf(combinations, at, (_, cell) => shares[cell]!);
    for (const [value, share] of now) off = Math.max(off, Math.abs(share - targets.get(value)!));
    combinations.forEach(({ values }, cell) => {
      const share = now.get(values[at]!)!;
      shares[cell] = share > 0 ? (shares[cell]! * targets.get(values[at]!)!) / share : 0;
    });
  });
  return off;
}
