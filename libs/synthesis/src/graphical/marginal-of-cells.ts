import { cellCount, cellLabels, type Attribute } from '@likeness/privacy';
import { columnsOf, combinedParts, type CombinedPart } from '../decode/combined-parts.js';
import type { Compression } from '../domain/compression.js';
import type { Clique } from '../model/clique.js';
import { SynthesisError } from '../synthesis-error.js';
import type { ModelMarginal } from '../synthesizer.js';

const MOST_CELLS = 2 ** 24;

/** Columns in groups of cells, and the counts or shares of any of them together. */
export interface CellMarginals {
  readonly compressions: readonly Compression[];
  readonly field: { marginal(clique: Clique): Float64Array };
}

/** What sampling would give on average, cell by cell: the marginal of the groups, each divided among its cells. @throws SynthesisError `bad_query` */
export function marginalOfCells({ compressions, field }: CellMarginals, columns: readonly string[]): ModelMarginal {
  if (new Set(columns).size < columns.length)
    throw new SynthesisError('bad_query', 'A column is asked for twice; name each once.');
  const axes: number[] = [];
  const shown = columns.map((name) => {
    const at = compressions.findIndex(({ attribute }) => columnsOf(attribute).includes(name));
    if (at < 0) {
      throw new SynthesisError(
        'bad_query',
        `The model did not learn a column "${name}"; ask for one that it learned.`,
        {
          column: name,
        },
      );
    }
    if (!axes.includes(at)) axes.push(at);
    const part = combinedParts(compressions[at]!.attribute).find(({ attribute }) => attribute.name === name);
    return { axis: axes.indexOf(at), part, attribute: part?.attribute ?? compressions[at]!.attribute };
  });
  const asked = axes.map((at) => compressions[at]!);
  const sizes = asked.map(({ attribute }) => cellCount(attribute));
  if (sizes.reduce((product, size) => product * size, 1) > MOST_CELLS)
    throw new SynthesisError('bad_query', 'These columns have too many cells together; ask for fewer columns.');

  let shares = field.marginal(axes);
  let groupsAfter = shares.length;
  let cellsBefore = 1;
  for (const { groups, members, attribute } of asked) {
    const cells = cellCount(attribute);
    groupsAfter /= groups;
    const spread = new Float64Array(cellsBefore * cells * groupsAfter);
    for (let before = 0; before < cellsBefore; before++) {
      members.forEach((member, group) =>
        member.cells.forEach((cell, position) => {
          const from = (before * groups + group) * groupsAfter;
          const to = (before * cells + cell) * groupsAfter;
          for (let after = 0; after < groupsAfter; after++)
            spread[to + after]! += shares[from + after]! * member.shares[position]!;
        }),
      );
    }
    shares = spread;
    cellsBefore *= cells;
  }
  if (shown.some(({ part }) => part)) shares = shownShares(shares, sizes, shown);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const normalised = shares.map((share) => share / total);
  return { columns, labels: shown.map(({ attribute }) => cellLabels(attribute)), shares: normalised, exact: true };
}

/** Shares of the asked columns, where some are one of several behind an axis. */
function shownShares(
  shares: Float64Array,
  sizes: readonly number[],
  shown: readonly { readonly axis: number; readonly part?: CombinedPart; readonly attribute: Attribute }[],
): Float64Array {
  const counts = shown.map(({ attribute }) => cellCount(attribute));
  const sums = new Float64Array(counts.reduce((product, count) => product * count, 1));
  const codes = new Int32Array(sizes.length);
  shares.forEach((share, cell) => {
    let rest = cell;
    for (let axis = sizes.length - 1; axis >= 0; axis--) {
      codes[axis] = rest % sizes[axis]!;
      rest = Math.floor(rest / sizes[axis]!);
    }
    const into = shown.reduce((index, { axis, part }, at) => {
      const code = codes[axis]!;
      return index * counts[at]! + (part ? part.cellOf[code]! : code);
    }, 0);
    sums[into]! += share;
  });
  return sums;
}
