import type { Metadata, Relationship } from '@likeness/table';
import { columnOf, takeFrameRows, type Frames } from '../../sdmetrics/data/frame.js';
import { codeRows } from '../../sdmetrics/data/row-codes.js';
import { keysOf, tableOf } from '../../sdmetrics/multi-table/relationship-keys.js';

/**
 * Which rows belong together, by table: a row with all its descendants, or the rows of a sequence; else each row by itself. Whole families
 * are left out or kept, because their rows are not independent of each other. A table with several parents follows the first.
 */
export type Families = ReadonlyMap<string, Uint32Array>;

export const familiesOf = (frames: Frames, { tables, relationships }: Metadata): Families => {
  const found = new Map<string, Uint32Array>();
  const find = (name: string, above: readonly string[]): Uint32Array => {
    const known = found.get(name);
    if (known !== undefined) return known;
    const link = relationships.find(
      (one) =>
        one.child_table_name === name && !above.includes(one.parent_table_name) && one.parent_table_name !== name,
    );
    const own =
      link === undefined
        ? rootsOf(frames, name, tables[name]?.sequence_key)
        : followed(frames, link, find(link.parent_table_name, [...above, name]));
    found.set(name, own);
    return own;
  };
  for (const name of Object.keys(tables)) find(name, []);
  return found;
};

const rootsOf = (frames: Frames, name: string, key: string | readonly string[] | undefined): Uint32Array => {
  const frame = tableOf(frames, name);
  const columns = key === undefined ? [] : [key].flat();
  if (columns.length === 0 || !columns.every((column) => frame.columns.has(column)))
    return Uint32Array.from({ length: frame.rowCount }, (_, row) => mixed(row));
  const [coded] = codeRows(columns.map((column) => columnOf(frame, column)));
  return Uint32Array.from(coded!.codes, mixed);
};

const followed = (frames: Frames, link: Relationship, parents: Uint32Array): Uint32Array =>
  Uint32Array.from(parentRows(frames, link), (parent, row) => (parent < 0 ? mixed(~row) : parents[parent]!));

/** For each row of the child the row of its parent; -1 where there is none. */
export const parentRows = (frames: Frames, link: Relationship): Int32Array => {
  const { parent, child } = keysOf(frames, link);
  const [parents, children] = codeRows(parent, child) as [
    ReturnType<typeof codeRows>[0],
    ReturnType<typeof codeRows>[0],
  ];
  const rowOf = new Int32Array(parents.size).fill(-1);
  for (let row = parents.codes.length - 1; row >= 0; row--) rowOf[parents.codes[row]!] = row;
  return children.codes.map((code, row) => (children.allNull[row] === 1 ? -1 : rowOf[code]!));
};

/** Scatters numbers over 32 bits, so that a family does not fall into a group by its place in the file (the finaliser of MurmurHash3). */
const mixed = (value: number): number => {
  let word = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return (word ^ (word >>> 16)) >>> 0;
};

/** Rows of the families that are kept. */
export const keepFamilies = (frames: Frames, families: Families, keeps: (family: number) => boolean): Frames =>
  new Map(
    [...frames].map(([name, frame]) => {
      const own = families.get(name);
      if (own === undefined) return [name, frame];
      const rows: number[] = [];
      for (let row = 0; row < own.length; row++) if (keeps(own[row]!)) rows.push(row);
      return [name, takeFrameRows(frame, Int32Array.from(rows))];
    }),
  );

const WORDS = 2 ** 32;

/** Whether a family is among a share of them; always the same ones. */
export const inShare =
  (share: number) =>
  (family: number): boolean =>
    family < share * WORDS;

/** One of some groups of about equal size; independent of `inShare`. */
export const groupOf = (family: number, groups: number): number => mixed(family ^ 0x5bd1e995) % groups;
