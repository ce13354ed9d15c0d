import type { Outcomes } from '../confusion.js';

/** The table of a golden record: columns of texts. */
export type GoldenColumns = Readonly<Record<string, readonly string[]>>;

export const textsIn = (columns: GoldenColumns, name: string): readonly string[] => columns[name] ?? [];

export const numbersIn = (columns: GoldenColumns, name: string): Float64Array =>
  Float64Array.from(textsIn(columns, name), Number);

/** @param favourable the label that counts as 1 */
export const outcomesIn = (columns: GoldenColumns, weight: unknown, favourable = 1): Outcomes => {
  const marks = (name: string) => Uint8Array.from(numbersIn(columns, name), (v) => (v === favourable ? 1 : 0));
  return {
    truth: marks('y_true'),
    predicted: marks('y_pred'),
    score: numbersIn(columns, 'score'),
    ...(typeof weight === 'string' ? { weights: numbersIn(columns, weight) } : {}),
  };
};
