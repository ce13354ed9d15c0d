import { cellCount, cellLabels } from '@likeness/privacy';
import { SynthesisError } from '../synthesis-error.js';
import type { ModelMarginal } from '../synthesizer.js';
import type { GraphicalModelParts } from './graphical-model.js';

const MOST_CELLS = 2 ** 24;

/** What sampling would give on average, cell by cell: the marginal of the groups, each divided among its cells. @throws SynthesisError `bad_query` */
export function marginalOfCells(
  { compressions, field }: GraphicalModelParts,
  columns: readonly string[],
): ModelMarginal {
  if (new Set(columns).size < columns.length)
    throw new SynthesisError('bad_query', 'A column is asked for twice; name each once.');
  const clique = columns.map((name) => {
    const at = compressions.findIndex((compression) => compression.name === name);
    if (at >= 0) return at;
    throw new SynthesisError('bad_query', `The model did not learn a column "${name}"; ask for one that it learned.`, {
      column: name,
    });
  });
  const asked = clique.map((at) => compressions[at]!);
  const sizes = asked.map(({ attribute }) => cellCount(attribute));
  if (sizes.reduce((product, size) => product * size, 1) > MOST_CELLS)
    throw new SynthesisError('bad_query', 'These columns have too many cells together; ask for fewer columns.');

  let shares = field.marginal(clique);
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
  const total = shares.reduce((sum, share) => sum + share, 0);
  const normalised = shares.map((share) => share / total);
  return { columns, labels: asked.map(({ attribute }) => cellLabels(attribute)), shares: normalised, exact: true };
}
