import type { Private } from '../private.js';
import type { Attribute } from './attribute.js';
import type { BoundedTable } from './bounded-table.js';

/** Rows as cells of a public domain. Only ever seen inside a `Private`. */
export interface EncodedTable {
  readonly rowCount: number;
  readonly attributes: readonly Attribute[];
  /** One per attribute, `rowCount` long: index of the cell. */
  readonly codes: readonly (Uint8Array | Uint16Array | Uint32Array)[];
  /** One privacy unit changes at most so many rows. */
  readonly maxRowsPerUnit: number;
}

/**
 * Maps every row to public cells. Columns without an attribute are left out. Never fails because of a value.
 * @throws PrivacyError `unknown_column` where the table lacks an attribute's column, `bad_domain`
 */
export function encode(_data: Private<BoundedTable>, _attributes: readonly Attribute[]): Private<EncodedTable> {
  throw new Error('being built');
}
