import type { TableMetadata } from '@likeness/table';
import { cliqueCells, type Clique, type Sizes } from '../model/clique.js';
import { arrangeJunctionTree, type JunctionTree } from '../model/junction-tree.js';
import { LiftedField } from '../model/lifted-field.js';
import { MarkovRandomField } from '../model/markov-random-field.js';
import { readCompression, type WrittenCompression } from '../model-file/compression-format.js';
import { checkModelFile, readModelFile, type ModelFileBody } from '../model-file/read-model-file.js';
import type { ModelFileHeader } from '../model-file/write-model-file.js';
import { GraphicalModel } from './graphical-model.js';
import { graphicalFormat } from './write-graphical-model.js';

interface Header extends ModelFileHeader {
  readonly estimatedRows: number;
  readonly total: number;
  readonly table: TableMetadata;
  readonly columns: readonly WrittenCompression[];
  readonly cliques: readonly Clique[];
  readonly measurements: readonly {
    readonly columns: readonly string[];
    readonly labels: readonly (readonly string[])[];
    readonly sigma: number;
  }[];
  /** Absent in files of before there were any. */
  readonly lifts?: readonly { readonly clique: Clique; readonly sigma: number }[];
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
  const lifts = (header.lifts ?? []).map((lift) => {
    checkModelFile(lift.clique.length === 2 && isClique(lift.clique, sizes) && lift.sigma > 0);
    return { ...lift, lift: floats(cliqueCells(lift.clique, sizes)) };
  });
  checkModelFile(lifts.every(({ lift }) => lift.every((value) => value > 0)));
  const field = new LiftedField(new MarkovRandomField(tree, potentials, header.total), lifts);
  return new GraphicalModel({
    synthesizer: header.synthesizer,
    table: header.table,
    compressions,
    field,
    estimatedRows: header.estimatedRows,
    measurements,
  });
}

function isClique(clique: Clique, sizes: Sizes): boolean {
  return (
    clique.length > 0 &&
    clique.every((attribute, i) => Number.isInteger(attribute) && attribute > (clique[i - 1] ?? -1)) &&
    (clique.at(-1) ?? 0) < sizes.length
  );
}

/** Its tables are built only where the file is long enough to fill them. */
function readTree(sizes: Sizes, cliques: readonly Clique[], maxCells: number): JunctionTree {
  checkModelFile(cliques.every((clique) => isClique(clique, sizes)));
  checkModelFile(cliques.reduce((sum, clique) => sum + cliqueCells(clique, sizes), 0) <= maxCells);
  const tree = arrangeJunctionTree(sizes, cliques);
  checkModelFile(
    tree !== undefined && tree.nodes.every(({ clique }, node) => String(clique) === String(cliques[node])),
  );
  return tree;
}
