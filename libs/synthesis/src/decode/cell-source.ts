import { cellCount, cellDecoder, type Attribute } from '@likeness/privacy';
import type { AllowedValues } from '../conditions/allowed-values.js';
import type { Members } from '../domain/compression.js';

/** What the codes of a column stand for. */
export interface CellSource {
  readonly name: string;
  readonly attribute: Attribute;
  /** What each code decodes to: `cells` are cells of the attribute, or positions in `parts` where they are given. */
  readonly members: readonly Members[];
  /** The only values that a condition leaves. */
  readonly parts?: readonly AllowedValues[];
}

/** Number of things that members refer to. */
export function sourceCells({ attribute, parts }: CellSource): number {
  return parts ? parts.length : cellCount(attribute);
}

/** The cell of the attribute that each of them is in. */
export function attributeCells(source: CellSource): Int32Array {
  const { parts } = source;
  return Int32Array.from({ length: sourceCells(source) }, (_, at) => (parts ? parts[at]!.cell : at));
}

/** A value of each of them, picked by `u` in [0, 1); null is empty. */
export function sourceDecoder({ attribute, parts }: CellSource): (at: number, u: number) => string | number | null {
  const decode = cellDecoder(attribute);
  if (!parts) return decode;
  return (at, u) => {
    const { cell, from, to, low, high } = parts[at]!;
    const value = decode(cell, from + u * (to - from));
    return typeof value === 'number' ? Math.min(high, Math.max(low, value)) : value;
  };
}
