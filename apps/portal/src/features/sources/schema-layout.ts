import type { MetadataJson, Relationship } from '@likeness/contracts';
import { relationshipsOf } from './declared-keys';

export interface TableBox {
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly height: number;
  /** Its keys: what relationships begin and end at. */
  readonly keys: readonly { readonly column: string; readonly isPrimary: boolean; readonly isForeign: boolean }[];
  /** Columns that are no keys. */
  readonly others: number;
}

export interface Connection {
  readonly link: Relationship;
  /** A path of SVG from the parent's key to the child's. */
  readonly path: string;
  /** Where it ends at the child, for a crow's foot. */
  readonly end: { readonly x: number; readonly y: number; readonly side: 'left' | 'right' };
}

export interface SchemaLayout {
  readonly boxes: readonly TableBox[];
  readonly connections: readonly Connection[];
  readonly width: number;
  readonly height: number;
}

export const BOX_WIDTH = 208;
export const HEAD_HEIGHT = 36;
export const ROW_HEIGHT = 24;
const GAP_X = 88;
const GAP_Y = 24;
const MARGIN = 16;
/** How far a line leads out of a table that points to itself. */
const LOOP = 28;

/** Tables in layers, parents to the left of their children; within a layer near those that they belong to. */
export function layOutSchema(metadata: Pick<MetadataJson, 'tables' | 'relationships'>): SchemaLayout {
  const names = Object.keys(metadata.tables);
  const links = relationshipsOf(metadata).filter(
    ({ parent_table_name: parent, child_table_name: child }) => names.includes(parent) && names.includes(child),
  );
  const layers = layersOf(names, links);
  const boxes = new Map<string, TableBox>();
  for (const [depth, layer] of layers.entries()) {
    let top = MARGIN;
    for (const name of sortedByParents(layer, links, boxes)) {
      const box = boxOf(name, metadata, links, { left: MARGIN + depth * (BOX_WIDTH + GAP_X), top });
      boxes.set(name, box);
      top += box.height + GAP_Y;
    }
  }
  const all = [...boxes.values()];
  const loops = links.some(({ parent_table_name: parent, child_table_name: child }) => parent === child);
  return {
    boxes: all,
    connections: links.map((link) => connect(link, boxes)),
    width: Math.max(0, ...all.map(({ left }) => left + BOX_WIDTH)) + MARGIN + (loops ? LOOP : 0),
    height: Math.max(0, ...all.map(({ top, height }) => top + height)) + MARGIN,
  };
}

/** A table stands one layer after the last of its parents. Circles are cut where they are met again. */
function layersOf(names: readonly string[], links: readonly Relationship[]): readonly (readonly string[])[] {
  const depths = new Map<string, number>();
  const depthOf = (name: string, below: readonly string[]): number => {
    const known = depths.get(name);
    if (known !== undefined) return known;
    const parents = links
      .filter((link) => link.child_table_name === name)
      .map((link) => link.parent_table_name)
      .filter((parent) => parent !== name && !below.includes(parent));
    const depth = Math.max(0, ...parents.map((parent) => 1 + depthOf(parent, [...below, name])));
    depths.set(name, depth);
    return depth;
  };
  for (const name of names) depthOf(name, []);
  const last = Math.max(-1, ...depths.values());
  return Array.from({ length: last + 1 }, (_, depth) => names.filter((name) => depths.get(name) === depth));
}

function sortedByParents(
  layer: readonly string[],
  links: readonly Relationship[],
  placed: ReadonlyMap<string, TableBox>,
): readonly string[] {
  const place = (name: string): number => {
    const tops = links
      .filter((link) => link.child_table_name === name)
      .flatMap((link) => placed.get(link.parent_table_name)?.top ?? []);
    return tops.length === 0 ? Infinity : tops.reduce((sum, top) => sum + top, 0) / tops.length;
  };
  return layer.toSorted((one, other) => {
    const [a, b] = [place(one), place(other)];
    return a === b ? 0 : a - b;
  });
}

function boxOf(
  name: string,
  { tables }: Pick<MetadataJson, 'tables'>,
  links: readonly Relationship[],
  place: { readonly left: number; readonly top: number },
): TableBox {
  const table = tables[name] ?? { columns: {} };
  const primary = [(table.primary_key as string | string[] | undefined) ?? []].flat();
  const foreign = new Set(
    links.filter((link) => link.child_table_name === name).flatMap((link) => [link.child_foreign_key].flat()),
  );
  const keys = [...new Set([...primary, ...foreign])].map((column) => ({
    column,
    isPrimary: primary.includes(column),
    isForeign: foreign.has(column),
  }));
  const others = Object.keys(table.columns).filter((column) => !keys.some((key) => key.column === column)).length;
  return { name, ...place, keys, others, height: HEAD_HEIGHT + ROW_HEIGHT * (keys.length + 1) };
}

function connect(link: Relationship, boxes: ReadonlyMap<string, TableBox>): Connection {
  const parent = boxes.get(link.parent_table_name)!;
  const child = boxes.get(link.child_table_name)!;
  const from = { x: parent.left + BOX_WIDTH, y: rowOf(parent, [link.parent_primary_key].flat()[0]) };
  if (parent === child) {
    const end = { x: from.x, y: rowOf(child, [link.child_foreign_key].flat()[0]), side: 'right' as const };
    const out = from.x + LOOP;
    return { link, end, path: `M ${from.x} ${from.y} C ${out} ${from.y}, ${out} ${end.y}, ${end.x} ${end.y}` };
  }
  const end = { x: child.left, y: rowOf(child, [link.child_foreign_key].flat()[0]), side: 'left' as const };
  const bend = Math.max(GAP_X / 2, (end.x - from.x) / 2);
  return {
    link,
    end,
    path: `M ${from.x} ${from.y} C ${from.x + bend} ${from.y}, ${end.x - bend} ${end.y}, ${end.x} ${end.y}`,
  };
}

const rowOf = ({ top, keys }: TableBox, column: string | undefined): number => {
  const at = keys.findIndex((key) => key.column === column);
  return top + HEAD_HEIGHT + ROW_HEIGHT * (at + 0.5);
};
