import type { ColumnMetadata } from '@likeness/table';
import type { Attribute } from './attribute.js';

/** Cells per numeric or datetime column unless asked otherwise. */
export const DEFAULT_BINS = 32;

/**
 * The attribute of a column whose owner declared a public domain; undefined where none is declared.
 * Ranges get `min(bins, number of granules)` equal-width cells. Numbers without a granularity whose `computer_representation` is an integer have granularity 1.
 * `boolean` columns without a domain are `True`/`False`: their values are public by their type.
 * @throws PrivacyError `bad_domain`
 */
export function declaredAttribute(
  _name: string,
  _column: ColumnMetadata,
  _bins: number = DEFAULT_BINS,
): Attribute | undefined {
  throw new Error('being built');
}
