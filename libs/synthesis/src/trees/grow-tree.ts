/** Coded columns that a tree may ask about. */
export interface TreePredictor {
  readonly codes: Uint8Array;
  readonly size: number;
  /** Neighbouring codes are alike, so that a question has two answers: below and above. Else each code is an answer. */
  readonly isOrdered: boolean;
}

export interface TreeRequest {
  readonly predictors: readonly TreePredictor[];
  /** Which of them it may ask about. Absent: all. */
  readonly candidates?: readonly number[];
  readonly target: Uint8Array;
  readonly classes: number;
  /** A leaf has at least so many rows. */
  readonly minLeaf: number;
}

export type TreeNode = SplitNode | LeafNode;

export interface SplitNode {
  readonly predictor: number;
  /** The node for each code. */
  readonly next: Int32Array;
}

export interface LeafNode {
  readonly rows: Int32Array;
}

/** Questions below the first are about the best predictors of the first only. */
const MOST_PREDICTORS = 16;
const MOST_DEPTH = 40;

/**
 * A decision tree that tells a distribution over classes for every row: the questions that raise the likelihood most, as long as each raises it by more than
 * the number of shares that it adds.
 * Citation: Breiman, Friedman, Olshen, Stone 1984, with entropy as impurity; Akaike 1974 for the penalty; Kass 1980 for questions with many answers.
 */
export function growTree(request: TreeRequest): readonly TreeNode[] {
  const { predictors, target, minLeaf } = request;
  const rows = Int32Array.from({ length: target.length }, (_, row) => row);
  const nodes: TreeNode[] = [];
  const search = new SplitSearch(request);
  let candidates: readonly number[] = request.candidates ?? predictors.map((_, at) => at);
  // Children are numbered when their parent is split, and filled in when their turn comes.
  const waiting: { readonly node: number; readonly from: number; readonly to: number; readonly depth: number }[] = [];
  waiting.push({ node: 0, from: 0, to: rows.length, depth: 0 });
  let numbered = 1;
  for (let each = waiting.pop(); each; each = waiting.pop()) {
    const { node, from, to, depth } = each;
    const part = rows.subarray(from, to);
    const found = to - from >= 2 * minLeaf && depth < MOST_DEPTH ? search.best(part, candidates) : undefined;
    if (node === 0) candidates = search.promising(MOST_PREDICTORS);
    if (!found) {
      nodes[node] = { rows: part.slice() };
      continue;
    }
    const { predictor, branchOfCode, branches } = found;
    const sizes = partition(part, predictors[predictor]!.codes, branchOfCode, branches);
    nodes[node] = { predictor, next: branchOfCode.map((branch) => numbered + branch) };
    let start = from;
    for (let branch = 0; branch < branches; branch++) {
      waiting.push({ node: numbered + branch, from: start, to: start + sizes[branch]!, depth: depth + 1 });
      start += sizes[branch]!;
    }
    numbered += branches;
  }
  return nodes;
}

/** The leaf of every row, as the number of its node. */
export function leavesOf(nodes: readonly TreeNode[], codes: readonly Uint8Array[], rows: number): Int32Array {
  const leaves = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    let at = 0;
    for (let node = nodes[0]!; 'next' in node; node = nodes[at]!) at = node.next[codes[node.predictor]![row]!]!;
    leaves[row] = at;
  }
  return leaves;
}

/** Sorts rows by their branch; how many each has. */
function partition(rows: Int32Array, codes: Uint8Array, branchOfCode: Int32Array, branches: number): Int32Array {
  const sizes = new Int32Array(branches);
  for (const row of rows) sizes[branchOfCode[codes[row]!]!]!++;
  const cursor = new Int32Array(branches);
  for (let branch = 1; branch < branches; branch++) cursor[branch] = cursor[branch - 1]! + sizes[branch - 1]!;
  const sorted = new Int32Array(rows.length);
  for (const row of rows) sorted[cursor[branchOfCode[codes[row]!]!]!++] = row;
  rows.set(sorted);
  return sizes;
}

interface Split {
  readonly predictor: number;
  readonly branchOfCode: Int32Array;
  readonly branches: number;
  /** Log-likelihood, less the penalty. */
  readonly gain: number;
}

class SplitSearch {
  readonly #counts: Int32Array;
  readonly #codeRows: Int32Array;
  readonly #all: Int32Array;
  readonly #left: Int32Array;
  #gains: readonly (readonly [predictor: number, gain: number])[] = [];

  constructor(readonly request: TreeRequest) {
    const { predictors, classes } = request;
    const widest = predictors.reduce((most, { size }) => Math.max(most, size), 1);
    this.#counts = new Int32Array(widest * classes);
    this.#codeRows = new Int32Array(widest);
    this.#all = new Int32Array(classes);
    this.#left = new Int32Array(classes);
  }

  best(rows: Int32Array, candidates: readonly number[]): Split | undefined {
    const { target, classes } = this.request;
    this.#all.fill(0);
    for (const row of rows) this.#all[target[row]!]!++;
    let entropy = -xlogx(rows.length);
    let present = 0;
    for (let each = 0; each < classes; each++)
      if (this.#all[each]! > 0) {
        present++;
        entropy += xlogx(this.#all[each]!);
      }
    if (present < 2) return undefined;
    let best: Split | undefined;
    this.#gains = candidates.map((predictor) => {
      const split = this.#split(rows, predictor, entropy, present);
      if (split && split.gain > (best?.gain ?? 0)) best = split;
      return [predictor, split?.gain ?? -Infinity] as const;
    });
    return best;
  }

  /** The best predictors of the last search. */
  promising(most: number): readonly number[] {
    return [...this.#gains]
      .sort(([, a], [, b]) => b - a)
      .slice(0, most)
      .map(([predictor]) => predictor);
  }

  #split(rows: Int32Array, predictor: number, entropy: number, present: number): Split | undefined {
    const { predictors, target, classes } = this.request;
    const { codes, size, isOrdered } = predictors[predictor]!;
    const counts = this.#counts.subarray(0, size * classes).fill(0);
    const codeRows = this.#codeRows.subarray(0, size).fill(0);
    for (const row of rows) {
      const code = codes[row]!;
      counts[code * classes + target[row]!]!++;
      codeRows[code]!++;
    }
    const split = isOrdered ? this.#cut(size, rows.length, present) : this.#branch(size, present);
    return split && { predictor, ...split, gain: split.gain - entropy };
  }

  #cut(size: number, total: number, present: number): Omit<Split, 'predictor'> | undefined {
    const { classes, minLeaf } = this.request;
    const left = this.#left.fill(0);
    let [rowsLeft, best, bestAt] = [0, -Infinity, -1];
    for (let code = 0; code < size - 1; code++) {
      if (this.#codeRows[code] === 0) continue;
      rowsLeft += this.#codeRows[code]!;
      for (let each = 0; each < classes; each++) left[each]! += this.#counts[code * classes + each]!;
      if (rowsLeft < minLeaf) continue;
      if (total - rowsLeft < minLeaf) break;
      let [likelihood, shares] = [-xlogx(rowsLeft) - xlogx(total - rowsLeft), -2];
      for (let each = 0; each < classes; each++) {
        const [here, there] = [left[each]!, this.#all[each]! - left[each]!];
        if (here > 0) {
          shares++;
          likelihood += xlogx(here);
        }
        if (there > 0) {
          shares++;
          likelihood += xlogx(there);
        }
      }
      const gain = likelihood - Math.max(1, shares - (present - 1));
      if (gain > best) [best, bestAt] = [gain, code];
    }
    if (bestAt < 0) return undefined;
    return {
      branches: 2,
      branchOfCode: Int32Array.from({ length: size }, (_, code) => Number(code > bestAt)),
      gain: best,
    };
  }

  /** A branch for each frequent code, and one for the rest. */
  #branch(size: number, present: number): Omit<Split, 'predictor'> | undefined {
    const { classes, minLeaf } = this.request;
    const branchOfCode = new Int32Array(size).fill(-1);
    const rest = this.#left.fill(0);
    let [branches, rowsInRest, largest, gain, shares] = [0, 0, 0, 0, 0];
    for (let code = 0; code < size; code++) {
      const rows = this.#codeRows[code]!;
      const isFrequent = rows >= minLeaf;
      if (rows > this.#codeRows[largest]!) largest = code;
      for (let each = 0; each < classes; each++) {
        const count = this.#counts[code * classes + each]!;
        if (count === 0) continue;
        if (!isFrequent) rest[each]! += count;
        else {
          shares++;
          gain += xlogx(count);
        }
      }
      if (!isFrequent) rowsInRest += rows;
      else {
        branchOfCode[code] = branches++;
        shares--;
        gain -= xlogx(rows);
      }
    }
    if (branches === 0) return undefined;
    const hasRest = rowsInRest > 0;
    if (hasRest) {
      gain -= xlogx(rowsInRest);
      shares--;
      for (const count of rest)
        if (count > 0) {
          shares++;
          gain += xlogx(count);
        }
    }
    if (branches + Number(hasRest) < 2) return undefined;
    const elsewhere = hasRest ? branches : branchOfCode[largest]!;
    return {
      branches: branches + Number(hasRest),
      branchOfCode: branchOfCode.map((branch) => (branch < 0 ? elsewhere : branch)),
      gain: gain - Math.max(branches + Number(hasRest) - 1, shares - (present - 1)),
    };
  }
}

const TABLE = Float64Array.from({ length: 1 << 16 }, (_, count) => (count < 2 ? 0 : count * Math.log(count)));

function xlogx(count: number): number {
  return count < TABLE.length ? TABLE[count]! : count * Math.log(count);
}
