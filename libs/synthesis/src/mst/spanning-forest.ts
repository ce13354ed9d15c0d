import type { Sizes } from '../model/clique.js';

/** Which attributes are already connected (union-find). */
export class Components {
  readonly #parent: number[];

  constructor(count: number) {
    this.#parent = Array.from({ length: count }, (_, at) => at);
  }

  joined(a: number, b: number): boolean {
    return this.#root(a) === this.#root(b);
  }

  join(a: number, b: number): void {
    this.#parent[this.#root(a)] = this.#root(b);
  }

  #root(at: number): number {
    let root = at;
    while (this.#parent[root] !== root) root = this.#parent[root]!;
    this.#parent[at] = root;
    return root;
  }
}

/** All pairs of attributes whose product domain has at most `maxCells` cells. */
export function allowedPairs(sizes: Sizes, maxCells: number): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (let a = 0; a < sizes.length; a++) {
    for (let b = a + 1; b < sizes.length; b++) if (sizes[a]! * sizes[b]! <= maxCells) pairs.push([a, b]);
  }
  return pairs;
}

/** Edges of a spanning forest over the allowed pairs: every attribute that has a partner at all has the smallest one. */
export function spanningRounds(sizes: Sizes, maxCells: number): number {
  const smallest = sizes.reduce((a, b) => Math.min(a, b), Infinity);
  return Math.max(
    0,
    sizes.filter((size) => size * smallest <= maxCells).length - (smallest * smallest <= maxCells ? 1 : 0),
  );
}
