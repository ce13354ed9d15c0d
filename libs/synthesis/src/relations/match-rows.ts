import type { Column } from '@likeness/table';
import type { Rng } from '../sampling/rng.js';
import { randomOrder } from '../sampling/random-order.js';

/** Of numbers that others follow: rows in so many parts are matched within their part. */
const PARTS = 8;
const SMALLEST_PART = 8;

/**
 * Pairs rows with as many others that are like them, every row once: equal texts as far as there are some, numbers in their order; the first column counts most.
 * @param wanted columns of what each row would like to be paired with
 * @param offered the same columns of what there is, in their order
 * @returns for every wanted row the number of an offered one
 */
export function matchRows(wanted: readonly Column[], offered: readonly Column[], rows: number, rng: Rng): Int32Array {
  const sides = wanted.map((column, at) => keysOf(column, offered[at]!));
  const left = randomOrder(rows, rng);
  const right = randomOrder(rows, rng);
  const matched = new Int32Array(rows);
  const waiting: Segment[] = [{ from: 0, to: rows, column: 0 }];
  for (let segment = waiting.pop(); segment; segment = waiting.pop()) {
    const { from, to, column } = segment;
    const [a, b] = [left.subarray(from, to), right.subarray(from, to)];
    const side = sides[column];
    if (!side || to - from === 1) {
      a.forEach((row, at) => (matched[row] = b[at]!));
      continue;
    }
    const ends = side.isText ? pairTexts(a, b, side) : sortNumbers(a, b, side, column + 1 === sides.length);
    let start = 0;
    for (const end of ends) {
      if (end > start) waiting.push({ from: from + start, to: from + end, column: column + 1 });
      start = end;
    }
  }
  return matched;
}

interface Segment {
  readonly from: number;
  readonly to: number;
  readonly column: number;
}

interface Side {
  readonly isText: boolean;
  readonly wanted: ArrayLike<number>;
  readonly offered: ArrayLike<number>;
}

function keysOf(wanted: Column, offered: Column): Side {
  if (wanted.kind !== 'text' || offered.kind !== 'text') {
    const numbers = (column: Column) =>
      column.kind === 'text'
        ? new Float64Array(column.codes.length)
        : column.values.map((v) => (Number.isNaN(v) ? -Infinity : v));
    return { isText: false, wanted: numbers(wanted), offered: numbers(offered) };
  }
  const codeOf = new Map(offered.dictionary.map((text, code) => [text, code]));
  const unknown = offered.dictionary.length;
  const codes = wanted.dictionary.map((text) => codeOf.get(text) ?? unknown);
  return { isText: true, wanted: wanted.codes.map((code) => (code < 0 ? -1 : codes[code]!)), offered: offered.codes };
}

/** Groups of equal texts first, as many of both sides, and behind them what has no partner. Returns where groups end. */
function pairTexts(a: Int32Array, b: Int32Array, { wanted, offered }: Side): number[] {
  const groups = new Map<number, { readonly a: number[]; readonly b: number[] }>();
  const groupOf = (code: number) => {
    let group = groups.get(code);
    if (!group) groups.set(code, (group = { a: [], b: [] }));
    return group;
  };
  for (const row of a) groupOf(wanted[row]!).a.push(row);
  for (const row of b) groupOf(offered[row]!).b.push(row);
  const rest = { a: [] as number[], b: [] as number[] };
  const ends: number[] = [];
  let at = 0;
  for (const group of groups.values()) {
    const both = Math.min(group.a.length, group.b.length);
    a.set(group.a.slice(0, both), at);
    b.set(group.b.slice(0, both), at);
    at += both;
    ends.push(at);
    rest.a.push(...group.a.slice(both));
    rest.b.push(...group.b.slice(both));
  }
  a.set(rest.a, at);
  b.set(rest.b, at);
  return [...ends, a.length];
}

function sortNumbers(a: Int32Array, b: Int32Array, { wanted, offered }: Side, isLast: boolean): number[] {
  a.sort((x, y) => wanted[x]! - wanted[y]! || 0);
  b.sort((x, y) => offered[x]! - offered[y]! || 0);
  const parts = isLast ? a.length : Math.max(1, Math.min(PARTS, Math.floor(a.length / SMALLEST_PART)));
  return Array.from({ length: parts }, (_, part) => Math.round(((part + 1) * a.length) / parts));
}
