import type { Attribute, BinnedAttribute } from './attribute.js';

/** Text of every cell, for people: "Private", "[17, 19.28)", "(empty)", "<other>". */
export function cellLabels(_attribute: Attribute): string[] {
  throw new Error('being built');
}

/**
 * A value of the cell, as the table would hold it. Post-processing: public in, public out.
 * Binned: a value of the granularity's grid (or of the continuum) inside the cell, picked by `u`; number, or milliseconds for datetimes.
 * Categorical: the text; `<other>` decodes to the text `<other>`. `(empty)` is null.
 * @param u uniform in [0, 1)
 */
export function decodeCell(_attribute: Attribute, _cell: number, _u: number): string | number | null {
  throw new Error('being built');
}

/** Lower (inclusive) and upper (exclusive, inclusive for the last) edge of an ordinary cell. */
export function cellRange(_attribute: BinnedAttribute, _cell: number): { readonly low: number; readonly high: number } {
  throw new Error('being built');
}
