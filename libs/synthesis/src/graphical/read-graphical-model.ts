import { cellCount, type Attribute } from '@likeness/privacy';
import type { TableMetadata } from '@likeness/table';
import type { Compression } from '../domain/compression.js';
import { cliqueCells, type Clique, type Sizes } from '../model/clique.js';
import { arrangeJunctionTree, type JunctionTree } from '../model/junction-tree.js';
import { MarkovRandomField } from '../model/markov-random-field.js';
import { SynthesisError } from '../synthesis-error.js';
import { GraphicalModel } from './graphical-model.js';
import { MODEL_MAGIC, MODEL_VERSION } from './write-graphical-model.js';

interface Header {
  readonly format: string;
  readonly version: number;
  readonly synthesizer: string;
  readonly estimatedRows: number;
  readonly total: number;
  readonly table: TableMetadata;
  readonly columns: readonly {
    readonly attribute: Attribute;
    readonly groupOfCell: readonly number[];
    readonly groups: readonly { readonly cells: readonly number[]; readonly shares: readonly number[] }[];
  }[];
  readonly cliques: readonly Clique[];
  readonly measurements: readonly {
    readonly columns: readonly string[];
    readonly labels: readonly (readonly string[])[];
    readonly sigma: number;
  }[];
}

/** Inverse of `writeGraphicalModel`: the same seed gives the same rows. @throws SynthesisError `bad_model` */
export function readGraphicalModel(synthesizer: string, bytes: Uint8Array): GraphicalModel {
  try {
    return read(synthesizer, bytes);
  } catch (cause) {
    if (cause instanceof SynthesisError && cause.code === 'bad_model') throw cause;
    throw new SynthesisError(
      'bad_model',
      'The model file is damaged; fetch it again, or make the model anew.',
      {},
      { cause },
    );
  }
}

function read(synthesizer: string, bytes: Uint8Array): GraphicalModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (from: number, length: number) =>
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(from, from + length));
  if (text(0, MODEL_MAGIC.length) !== MODEL_MAGIC)
    throw new SynthesisError('bad_model', 'This is not a model file of Likeness; choose another file.');
  const length = view.getUint32(MODEL_MAGIC.length, true);
  const header = JSON.parse(text(MODEL_MAGIC.length + 4, length)) as Header;
  if (header.format !== 'likeness-graphical-model' || header.version !== MODEL_VERSION) {
    throw new SynthesisError(
      'bad_model',
      'The model was written by another version; use that version, or make the model anew.',
    );
  }
  if (header.synthesizer !== synthesizer) {
    throw new SynthesisError('bad_model', 'The model was made by another synthesizer; read it with that one.');
  }
  let at = MODEL_MAGIC.length + 4 + length;
  const floats = (count: number) => Float64Array.from({ length: count }, () => view.getFloat64((at += 8) - 8, true));

  const compressions = header.columns.map(readCompression);
  check(header.total > 0 && Number.isFinite(header.estimatedRows));
  const sizes = compressions.map(({ groups }) => groups);
  const tree = readTree(sizes, header.cliques, (bytes.byteLength - at) / 8);
  const potentials = tree.nodes.map(({ cells }) => floats(cells));
  const measurements = header.measurements.map((measurement) => {
    const cells = measurement.labels.reduce((product, labels) => product * labels.length, 1);
    check(cells <= bytes.byteLength);
    return { ...measurement, counts: floats(cells) };
  });
  check(at === bytes.byteLength);
  const field = new MarkovRandomField(tree, potentials, header.total);
  return new GraphicalModel({
    synthesizer,
    table: header.table,
    compressions,
    field,
    estimatedRows: header.estimatedRows,
    measurements,
  });
}

/** Its tables are built only where the file is long enough to fill them. */
function readTree(sizes: Sizes, cliques: readonly Clique[], maxCells: number): JunctionTree {
  const isClique = (clique: Clique) =>
    clique.length > 0 &&
    clique.every((attribute, i) => Number.isInteger(attribute) && attribute > (clique[i - 1] ?? -1)) &&
    (clique.at(-1) ?? 0) < sizes.length;
  check(cliques.every(isClique));
  check(cliques.reduce((sum, clique) => sum + cliqueCells(clique, sizes), 0) <= maxCells);
  const tree = arrangeJunctionTree(sizes, cliques);
  if (tree === undefined || tree.nodes.some(({ clique }, node) => String(clique) !== String(cliques[node])))
    throw new SynthesisError('bad_model', 'The model file is damaged; fetch it again, or make the model anew.');
  return tree;
}

function readCompression({ attribute, groupOfCell, groups }: Header['columns'][number]): Compression {
  const cells = cellCount(attribute);
  check(
    groups.length > 0 &&
      groupOfCell.length === cells &&
      groupOfCell.every((group) => group >= 0 && group < groups.length),
  );
  check(
    groups.every(
      (group) => group.cells.length === group.shares.length && group.cells.every((cell) => cell >= 0 && cell < cells),
    ),
  );
  return {
    attribute,
    name: attribute.name,
    groupOfCell: Int32Array.from(groupOfCell),
    groups: groups.length,
    members: groups.map((group) => ({ cells: Int32Array.from(group.cells), shares: Float64Array.from(group.shares) })),
  };
}

function check(valid: boolean): void {
  if (!valid)
    throw new SynthesisError('bad_model', 'The model file is damaged; fetch it again, or make the model anew.');
}
