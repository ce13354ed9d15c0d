import type { Metadata } from '@likeness/table';
import { headOfFrame, type Frames } from '../data/frame.js';
import type { Breakdown, MetricInput } from '../metric.js';
import { sdMetrics } from '../registry.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import { edgeInput, type EdgeCases } from './edge-columns.js';
import type { GoldenRecord } from './golden-record.js';

/** Where a record's inputs come from. */
export interface GoldenInputs {
  readonly metadata: Metadata | undefined;
  /** A side by its name, as `real` or `synthetic_gc`; `text`: datetimes stay as they are written. */
  frames(side: string, reading: 'typed' | 'text'): Frames | Promise<Frames>;
  edgeCases(): EdgeCases | Promise<EdgeCases>;
}

const EMPTY: Metadata = { METADATA_SPEC_VERSION: 'V1', tables: {}, relationships: [] };

const METHODS = new Set(['compute_breakdown', 'get_score', 'get_properties', 'get_details']);

const split = (metric: string): { readonly id: string; readonly method: string | undefined } => {
  const parts = metric.split('.');
  const method = parts.find((part) => METHODS.has(part));
  return { id: parts.filter((part) => part !== method).join('.'), method };
};

const firstRows = (frames: Frames, count: number): Frames =>
  new Map([...frames].map(([name, frame]) => [name, headOfFrame(frame, count)]));

/** "first 300 of each", "real first 500": how many rows a record takes of a side. */
const rowsIn = (value: unknown): number => {
  const found = typeof value === 'string' ? /first (\d+)/.exec(value) : null;
  return found === null ? Infinity : Number(found[1]);
};

/** Records name the real rows that were held back only where they take a part of them. */
const wantsHoldout = ({ metric, args }: GoldenRecord): boolean =>
  args['validation'] !== undefined || /ClassifierPrecision|ClassifierRecall|EqualizedOdds|Overfitting/.test(metric);

const dataInput = async (
  record: GoldenRecord,
  inputs: GoldenInputs,
  readsText: boolean,
): Promise<Omit<MetricInput, 'metadata'>> => {
  const { rows, real_training, validation, synthetic, ...args } = record.args;
  const reading = readsText ? 'text' : 'typed';
  const side = async (name: string, limit: unknown): Promise<Frames> =>
    firstRows(await inputs.frames(name, reading), rowsIn(limit ?? rows));
  const names = record.inputs ?? {};
  const real = names['real'] ?? 'real';
  const named = names['synthetic'] ?? 'identical';
  return {
    real: await side(real, real_training),
    synthetic: await side(named === 'identical' ? real : named, synthetic),
    ...(wantsHoldout(record) ? { holdout: await side('holdout', validation) } : {}),
    columns: record.columns ?? [],
    table: record.table ?? undefined,
    args,
  };
};

/** Names under which records ask for metrics: an id alone, or with a method behind it. */
export const goldenMetricNames = (): readonly string[] =>
  sdMetrics.flatMap(({ id }) => [id, ...[...METHODS].map((method) => `${id}.${method}`)]);

/** Computes what a record describes, as SDMetrics would say it. @throws SdMetricsError as the metric does */
export const computeRecord = async (record: GoldenRecord, inputs: GoldenInputs): Promise<Breakdown> => {
  const { id, method } = split(record.metric);
  const metric = sdMetrics.find((m) => m.id === id);
  if (metric === undefined) throw new SdMetricsError('missing_key', 'There is no such metric.');
  const isEdge = record.inputs === undefined && record.columns?.length === 1;
  const edge = isEdge ? edgeInput(await inputs.edgeCases(), record.columns[0]!) : undefined;
  const data =
    edge === undefined
      ? await dataInput(record, inputs, metric.readsText === true)
      : { ...edge, args: { ...edge.args, ...record.args } };
  const input: MetricInput = { metadata: inputs.metadata ?? EMPTY, ...data };
  if (method === undefined) return metric.compute(input);
  return metric.breakdown(method === 'compute_breakdown' ? input : { ...input, args: { ...input.args, method } });
};
