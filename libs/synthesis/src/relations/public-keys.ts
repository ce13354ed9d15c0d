import type { TableNode } from '@likeness/table';
import { generatedColumn } from '../decode/generated-column.js';
import { createRng } from '../sampling/rng.js';
import type { DrawnSchema } from './drawn-schema.js';
import type { TableSource } from './table-source.js';

/** A table of keys of which a constraint says publicly which there are, or how many; nothing is known of how many rows name each. */
export function publicKeys({ name, metadata, children }: TableNode, { rules }: DrawnSchema): TableSource {
  const { keys, count } = rules.hidden.get(name)!;
  return {
    rows: keys?.length ?? count ?? 0,
    withoutParent: new Map(),
    draw: ({ rows, seed }) => ({
      table: {
        rowCount: rows,
        columns: Object.keys(metadata.columns).map((column, at) =>
          generatedColumn(column, metadata, () => createRng(seed, at))(rows, 0),
        ),
      },
      children: new Map(children.map(({ at }) => [at, new Int32Array(rows)])),
    }),
  };
}
