import { cellCount } from '../domain/attribute.js';
import type { EncodedTable } from '../domain/encode.js';
import { PrivacyError } from '../privacy-error.js';

/** A marginal of more cells than this takes more memory than a small machine has. */
export const LARGEST_CLIQUE = 2 ** 27;

/** The columns of a clique in an encoded table, with row-major strides. */
export interface CliqueLayout {
  /** Positions of the attributes. */
  readonly columns: readonly number[];
  /** Cells between two neighbouring values of each attribute. */
  readonly strides: readonly number[];
  readonly cells: number;
}

/** @throws PrivacyError `unknown_column`, `bad_clique` */
export function layoutOf(table: Pick<EncodedTable, 'attributes'>, clique: readonly string[]): CliqueLayout {
  const columns = clique.map((name) => {
    const position = table.attributes.findIndex((attribute) => attribute.name === name);
    if (position >= 0) return position;
    throw new PrivacyError('unknown_column', 'A marginal names a column that was not encoded; check the plan.', {
      column: name,
    });
  });
  if (new Set(columns).size < columns.length) {
    throw new PrivacyError('bad_clique', 'A marginal names the same column twice; name each once.');
  }
  const sizes = columns.map((position) => cellCount(table.attributes[position]!));
  const cells = sizes.reduce((product, size) => product * size, 1);
  if (cells > LARGEST_CLIQUE) {
    throw new PrivacyError('bad_clique', 'A marginal has too many cells to count; use fewer columns or fewer bins.', {
      cells,
      largest: LARGEST_CLIQUE,
    });
  }
  const strides = sizes.map((_, i) => sizes.slice(i + 1).reduce((product, size) => product * size, 1));
  return { columns, strides, cells };
}
