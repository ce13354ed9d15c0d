import { cellCount, type Attribute } from '@likeness/privacy';
import type { TableMetadata } from '@likeness/table';
import type { Compression } from '../domain/compression.js';
import { cliqueCells, type Clique, type Sizes } from '../model/clique.js';
import { arrangeJunctionTree, type JunctionTree } from '../model/junction-tree.js';
import { MarkovRandomField } from '../model/markov-random-field.js';
import { checkModelFile, readModelFile, type ModelFileBody } from '../model-file/read-model-file.js';
import type { ModelFileHeader } from '../model-file/write-model-file.js';
import { GraphicalModel } from './graphical-model.js';
import { graphicalFormat } from './write-graphical-model.js';

interface Header extends ModelFileHeader {
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
  return readModelFile<Header, GraphicalModel>(graphicalFormat(synthesizer), bytes, read);
}

function read(header: Header, { floats, left }: ModelFileBody): GraphicalModel {
  const compressions = header.columns.map(readCompression);
  checkModelFile(header.total > 0 && Number.isFinite(header.estimatedRows));
  const sizes = compressions.map(({ groups }) => groups);
  const tree = readTree(sizes, header.cliques, left());
  const potentials = tree.nodes.map(({ cells }) => floats(cells));
  const measurements = header.measurements.map((measurement) => {
    const cells = measurement.labels.reduce((product, labels) => product * labels.length, 1);
    return { ...measurement, counts: floats(cells) };
  });
  const field = new MarkovRandomField(tree, potentials, header.total);
  return new GraphicalModel({
    synthesizer: header.synthesizer,
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
  checkModelFile(cliques.every(isClique));
  checkModelFile(cliques.reduce((sum, clique) => sum + cliqueCells(clique, sizes), 0) <= maxCells);
  const tree = arrangeJunctionTree(sizes, cliques);
  checkModelFile(
    tree !== undefined && tree.nodes.every(({ clique }, node) => String(clique) === String(cliques[node])),
  );
  return tree;
}

function readCompression({ attribute, groupOfCell, groups }: Header['columns'][number]): Compression {
  const cells = cellCount(attribute);
  checkModelFile(
    groups.length > 0 &&
      groupOfCell.length === cells &&
      groupOfCell.every((group) => group >= 0 && group < groups.length),
  );
  checkModelFile(
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
