import type { GraphicalModelParts } from './graphical-model.js';

export const MODEL_MAGIC = 'LIKENESS';
export const MODEL_VERSION = 1;

/**
 * Model file, version 1: the 8 ASCII bytes `LIKENESS`; the length of the header as a 32-bit little-endian number; the header, UTF-8 JSON, padded with
 * spaces so that what follows starts at a multiple of 8; then 64-bit little-endian floats: the log potentials of every node of the
 * junction tree, then the counts of every noisy measurement. Nothing in it is executable or was read off the data without being paid for.
 */
export function writeGraphicalModel(parts: GraphicalModelParts): Uint8Array {
  const { synthesizer, table, compressions, field, estimatedRows, measurements } = parts;
  const header = JSON.stringify({
    format: 'likeness-graphical-model',
    version: MODEL_VERSION,
    synthesizer,
    estimatedRows,
    total: field.total,
    table,
    columns: compressions.map(({ attribute, groupOfCell, members }) => ({
      attribute,
      groupOfCell: Array.from(groupOfCell),
      groups: members.map(({ cells, shares }) => ({ cells: [...cells], shares: [...shares] })),
    })),
    cliques: field.tree.nodes.map(({ clique }) => clique),
    measurements: measurements.map(({ columns, labels, sigma }) => ({ columns, labels, sigma })),
  });
  const text = new TextEncoder().encode(header);
  const start = Math.ceil((MODEL_MAGIC.length + 4 + text.length) / 8) * 8;
  const floats = [...field.potentials, ...measurements.map(({ counts }) => counts)];
  const bytes = new Uint8Array(start + 8 * floats.reduce((sum, { length }) => sum + length, 0)).fill(0x20, 0, start);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MODEL_MAGIC));
  view.setUint32(MODEL_MAGIC.length, start - MODEL_MAGIC.length - 4, true);
  bytes.set(text, MODEL_MAGIC.length + 4);
  let at = start;
  for (const values of floats) for (const value of values) view.setFloat64((at += 8) - 8, value, true);
  return bytes;
}
