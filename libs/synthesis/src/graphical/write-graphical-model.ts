import { writeModelFile, type ModelFileHeader } from '../model-file/write-model-file.js';
import { writeCompression } from '../model-file/compression-format.js';
import type { GraphicalModelParts } from './graphical-model-parts.js';

export const graphicalFormat = (synthesizer: string): ModelFileHeader => ({
  format: 'likeness-graphical-model',
  version: 1,
  synthesizer,
});

/**
 * The floats are the log potentials of every node of the junction tree, then the counts of every noisy measurement, then the lifts of pairs beyond the tree. Nothing in it was read off the
 * data without being paid for.
 */
export function writeGraphicalModel(parts: GraphicalModelParts): Uint8Array {
  const { synthesizer, table, compressions, estimatedRows, measurements } = parts;
  const { base, lifts } = parts.field;
  const header = {
    ...graphicalFormat(synthesizer),
    estimatedRows,
    total: base.total,
    table,
    columns: compressions.map(writeCompression),
    cliques: base.tree.nodes.map(({ clique }) => clique),
    measurements: measurements.map(({ columns, labels, sigma }) => ({ columns, labels, sigma })),
    lifts: lifts.map(({ clique, sigma }) => ({ clique, sigma })),
  };
  return writeModelFile(header, [
    ...base.potentials,
    ...measurements.map(({ counts }) => counts),
    ...lifts.map(({ lift }) => lift),
  ]);
}
