import { choleskyFactor, normalCdf, normalPpf } from '@likeness/statistics';
import type { Attribute } from '@likeness/privacy';
import type { Column, Table, TableMetadata } from '@likeness/table';
import { LearnedModel, type RowDrawer } from '../learned/learned-model.js';
import { checkModelFile, readModelFile } from '../model-file/read-model-file.js';
import { writeModelFile, type ModelFileHeader } from '../model-file/write-model-file.js';
import type { Rng } from '../sampling/rng.js';
import { SynthesisError } from '../synthesis-error.js';
import type { LearnedDistribution, NoisyMarginal, RowCondition } from '../synthesizer.js';
import { categoryQuantiles } from './category-quantiles.js';
import { normalDrawer, type Evidence } from './conditional-normal.js';
import { numberQuantiles } from './number-quantiles.js';
import type { QuantileColumn, QuantileDescription } from './quantile-column.js';

export interface CopulaParts {
  readonly synthesizer: string;
  readonly table: TableMetadata;
  readonly estimatedRows: number;
  /** Of the learned columns. */
  readonly attributes: readonly Attribute[];
  readonly columns: readonly QuantileDescription[];
  /** Row-major over the learned columns; a correlation matrix. */
  readonly correlation: Float64Array;
  /** Noisy counts that it was made from, where something is promised. */
  readonly measurements?: readonly NoisyMarginal[];
}

interface Header extends ModelFileHeader {
  readonly estimatedRows: number;
  readonly table: TableMetadata;
  readonly attributes: readonly Attribute[];
  readonly columns: readonly QuantileDescription[];
  readonly measurements: readonly Omit<NoisyMarginal, 'counts'>[];
}

const formatOf = (synthesizer: string): ModelFileHeader => ({
  format: 'likeness-gaussian-copula',
  version: 2,
  synthesizer,
});
const EDGE = 2 ** -40;

/** A Gaussian copula over columns with any shape; conditions on any of them are met exactly. */
export function gaussianCopulaModel(parts: CopulaParts): LearnedModel {
  const { synthesizer, table, estimatedRows, attributes, correlation, measurements = [] } = parts;
  const columns = parts.columns.map((description) => quantileColumn(description, table));
  const size = columns.length;
  return new LearnedModel({
    synthesizer,
    table,
    estimatedRows,
    attributes,
    measurements,
    distributions: distributionsOf(parts.columns),
    drawer: (rng) => unconditioned(columns, choleskyFactor(correlation, size), rng),
    drawerGiven: (where, rng) => given(columns, correlation, where, rng),
    drawCompletion: (known, rng) => completion(columns, correlation, known, rng),
    serialize: () => {
      const header: Header = {
        ...formatOf(synthesizer),
        estimatedRows,
        table,
        attributes,
        columns: parts.columns,
        measurements: measurements.map(({ counts: _counts, ...rest }) => rest),
      };
      return writeModelFile(header, [correlation, ...measurements.map(({ counts }) => counts)]);
    },
  });
}

/** Families and parameters of numeric columns; a smoothed sample is named, but not told. */
function distributionsOf(columns: readonly QuantileDescription[]): Record<string, LearnedDistribution> {
  const numbers = columns.filter((column) => column.kind === 'numbers');
  return Object.fromEntries(
    numbers.map(({ name, shape }) => {
      if (shape.kind === 'quantiles') return [name, { family: 'empirical', parameters: {} }];
      const isSample = shape.family === 'gaussian_kde';
      return [name, { family: shape.family, parameters: isSample ? {} : shape.parameters }];
    }),
  );
}

/** @throws SynthesisError `bad_model` */
export function readGaussianCopula(synthesizer: string, bytes: Uint8Array): LearnedModel {
  return readModelFile<Header, LearnedModel>(formatOf(synthesizer), bytes, (header, { floats }) => {
    const { estimatedRows, table, attributes, columns } = header;
    checkModelFile(Number.isSafeInteger(estimatedRows) && attributes.length === columns.length);
    const correlation = floats(columns.length ** 2);
    const measurements = header.measurements.map((measurement) => ({
      ...measurement,
      counts: floats(measurement.labels.reduce((cells, labels) => cells * labels.length, 1)),
    }));
    return gaussianCopulaModel({ synthesizer, estimatedRows, table, attributes, columns, correlation, measurements });
  });
}

export function quantileColumn(description: QuantileDescription, { columns }: TableMetadata): QuantileColumn {
  return description.kind === 'categories'
    ? categoryQuantiles(description)
    : numberQuantiles(description, columns[description.name]!);
}

function unconditioned(columns: readonly QuantileColumn[], factor: Float64Array, rng: Rng): RowDrawer {
  const size = columns.length;
  const draw = new Float64Array(size);
  return (rows) => {
    const quantiles = columns.map(() => new Float64Array(rows));
    for (let row = 0; row < rows; row++) {
      for (let at = 0; at < size; at++) {
        draw[at] = normalPpf(Math.max(EDGE, rng.uniform()));
        let score = 0;
        for (let k = 0; k <= at; k++) score += factor[at * size + k]! * draw[k]!;
        quantiles[at]![row] = normalCdf(score);
      }
    }
    return columns.map((column, at) => column.decode(quantiles[at]!));
  };
}

function given(
  columns: readonly QuantileColumn[],
  correlation: Float64Array,
  where: RowCondition,
  rng: Rng,
): RowDrawer {
  const evidence = Object.entries(where).map(([name, condition]): Evidence => {
    const variable = columns.findIndex((column) => column.name === name);
    return { variable, intervals: columns[variable]!.intervalsWhere(condition) };
  });
  const impossible = evidence.find(({ intervals }) => intervals.length === 0);
  if (impossible) throw impossibleCondition([columns[impossible.variable]!.name]);
  const known = evidence.map(({ variable, intervals }) => ({ variable, isPoint: isPoint(intervals) }));
  const draw = normalDrawer(correlation, columns.length, known, rng);
  return (rows) => decodeRows(columns, rows, () => draw(evidence) ?? refuse(impossibleCondition(Object.keys(where))));
}

function completion(
  columns: readonly QuantileColumn[],
  correlation: Float64Array,
  known: Table,
  rng: Rng,
): readonly Column[] {
  const informative = columns.flatMap((column, variable) => {
    const found = known.columns.find(({ name }) => name === column.name);
    return found ? [{ variable, intervalOf: column.intervalsOf(found) }] : [];
  });
  const rowEvidence = (row: number): Evidence[] =>
    informative.map(({ variable, intervalOf }) => ({ variable, intervals: [intervalOf(row)] }));
  // Whether a value is a point may differ from row to row; few kinds of rows share their drawers.
  const drawers = new Map<string, ReturnType<typeof normalDrawer>>();
  return decodeRows(columns, known.rowCount, (row) => {
    const evidence = rowEvidence(row);
    const points = evidence.map(({ variable, intervals }) => ({ variable, isPoint: isPoint(intervals) }));
    const key = points.map(({ isPoint: point }) => Number(point)).join('');
    const draw = drawers.get(key) ?? normalDrawer(correlation, columns.length, points, rng);
    drawers.set(key, draw);
    return draw(evidence) ?? refuse(impossibleCondition(informative.map(({ variable }) => columns[variable]!.name)));
  });
}

function decodeRows(
  columns: readonly QuantileColumn[],
  rows: number,
  quantilesOf: (row: number) => Float64Array,
): readonly Column[] {
  const quantiles = columns.map(() => new Float64Array(rows));
  for (let row = 0; row < rows; row++) {
    const drawn = quantilesOf(row);
    quantiles.forEach((column, at) => (column[row] = drawn[at]!));
  }
  return columns.map((column, at) => column.decode(quantiles[at]!));
}

const isPoint = (intervals: Evidence['intervals']): boolean =>
  intervals.length === 1 && intervals[0]!.low === intervals[0]!.high;

function impossibleCondition(names: readonly string[]): SynthesisError {
  return new SynthesisError(
    'impossible_condition',
    `The model gives the condition on ${names.join(', ')} next to no probability. Ask for something else.`,
  );
}

function refuse(error: SynthesisError): never {
  throw error;
}
