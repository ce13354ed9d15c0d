import { NO_PARENT, type Column } from '@likeness/table';
import type { LearnedLink } from '../relations/learn-links.js';

/** Below it, children of one parent are hardly more alike than any. */
const LEAST_LIKENESS = 0.1;

/**
 * What a parent remembers of its children: of the columns in which the children of one parent are most alike, the middle of the numbers and the most frequent text.
 * The number of columns does not grow with that of the child's columns, let alone with its square, as in the original HMA.
 * Citation: Patki, Wedge, Veeramachaneni 2016 for children in columns of the parent; Goodman and Kruskal 1954 for how alike children are.
 */
export function childSummaries(
  { link, parentOf, children }: LearnedLink,
  columns: readonly Column[],
  most: number,
): Column[] {
  return columns
    .map((column) => ({ column, likeness: likenessOfSiblings(column, parentOf, children) }))
    .filter(({ likeness }) => likeness > LEAST_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, most)
    .map(({ column }) => middleOf({ ...column, name: `#${link.at}/${column.name}` }, parentOf, children.length));
}

/** The share of the spread of a column that parents explain, less what as many parents explain by chance: 0 or less where siblings are strangers, 1 where they are equal. */
function likenessOfSiblings(column: Column, parentOf: Int32Array, children: Int32Array): number {
  const explained =
    column.kind === 'text' ? explainedTexts(column.codes, parentOf) : explainedNumbers(column.values, parentOf);
  const families = children.reduce((sum, count) => sum + Number(count > 0), 0);
  const rows = parentOf.reduce((sum, row) => sum + Number(row !== NO_PARENT), 0);
  if (rows - families < 1 || families < 2) return 0;
  return 1 - ((1 - explained) * (rows - 1)) / (rows - families);
}

/** Of ranks, so that a few large numbers do not decide. */
function explainedNumbers(values: Float64Array, parentOf: Int32Array): number {
  const rows = Int32Array.from(values.keys()).filter(
    (row) => !Number.isNaN(values[row]!) && parentOf[row] !== NO_PARENT,
  );
  rows.sort((a, b) => values[a]! - values[b]!);
  const sums = new Map<number, { sum: number; count: number }>();
  const middle = (rows.length - 1) / 2;
  let [total, from] = [0, 0];
  while (from < rows.length) {
    let to = from;
    while (to < rows.length && values[rows[to]!] === values[rows[from]!]) to++;
    const rank = (from + to - 1) / 2 - middle;
    total += rank * rank * (to - from);
    for (; from < to; from++) {
      const family = sums.get(parentOf[rows[from]!]!) ?? { sum: 0, count: 0 };
      family.sum += rank;
      family.count++;
      sums.set(parentOf[rows[from]!]!, family);
    }
  }
  let between = 0;
  for (const { sum, count } of sums.values()) between += (sum * sum) / count;
  return total > 0 ? between / total : 0;
}

function explainedTexts(codes: Int32Array, parentOf: Int32Array): number {
  const counts = countsByFamily(codes, parentOf);
  const all = new Map<number, number>();
  let [rows, within] = [0, 0];
  for (const family of counts.values()) {
    let [size, squares] = [0, 0];
    for (const [code, count] of family) {
      size += count;
      squares += count * count;
      all.set(code, (all.get(code) ?? 0) + count);
    }
    rows += size;
    within += squares / size;
  }
  let overall = 0;
  for (const count of all.values()) overall += (count * count) / Math.max(1, rows);
  return rows - overall > 0 ? (within - overall) / (rows - overall) : 0;
}

function countsByFamily(codes: Int32Array, parentOf: Int32Array): Map<number, Map<number, number>> {
  const families = new Map<number, Map<number, number>>();
  codes.forEach((code, row) => {
    const parent = parentOf[row]!;
    if (parent === NO_PARENT || code < 0) return;
    let family = families.get(parent);
    if (!family) families.set(parent, (family = new Map<number, number>()));
    family.set(code, (family.get(code) ?? 0) + 1);
  });
  return families;
}

function middleOf(column: Column, parentOf: Int32Array, parents: number): Column {
  if (column.kind === 'text') {
    const codes = new Int32Array(parents).fill(-1);
    for (const [parent, family] of countsByFamily(column.codes, parentOf))
      codes[parent] = [...family].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
    return { ...column, codes };
  }
  const families = new Map<number, number[]>();
  column.values.forEach((value, row) => {
    const parent = parentOf[row]!;
    if (parent === NO_PARENT || Number.isNaN(value)) return;
    const family = families.get(parent);
    if (family) family.push(value);
    else families.set(parent, [value]);
  });
  const values = new Float64Array(parents).fill(NaN);
  for (const [parent, family] of families) values[parent] = family.sort((a, b) => a - b)[(family.length - 1) >> 1]!;
  return { ...column, values };
}
