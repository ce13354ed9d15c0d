import { join } from 'node:path';
import {
  computeRecord,
  goldenMetricNames,
  peerErrorOf,
  type EdgeCases,
  type Frames,
  type GoldenInputs,
  type GoldenRecord,
} from '@likeness/evaluation/sdmetrics';
import { LikenessError, readMetadata, type Metadata } from '@likeness/table';
import { readFrames, type Reading } from '../input/read-frames.js';
import { readJsonFile } from '../input/read-json-file.js';
import type { CaseFamily, ComputeCase, GoldenRecord as CaseRecord } from './golden-record.js';
import { remember } from './remember.js';

/** A side is a file, or a folder with one file for each table. Sides are read once. */
const inputsIn = (folder: string, metadata: Metadata | undefined, signal: AbortSignal): GoldenInputs => {
  const sides = remember(async (key): Promise<Frames> => {
    const [reading, side] = key.split(' ') as [Reading, string];
    if (metadata === undefined) return new Map();
    const single = Object.keys(metadata.tables).length === 1;
    return readFrames(join(folder, single ? `${side}.csv` : side), metadata, reading, signal, 'any');
  });
  return {
    metadata,
    frames: (side, reading) => sides(`${reading} ${side}`),
    edgeCases: async () => (await readJsonFile(join(folder, 'cases.json'))) as EdgeCases,
  };
};

const wanted = ({ metric, args, columns, ...more }: CaseRecord): GoldenRecord => ({
  metric,
  args,
  columns: typeof columns === 'string' ? [columns] : columns,
  inputs: more['inputs'] as GoldenRecord['inputs'],
  table: more['table'] as GoldenRecord['table'],
});

/** Metrics and reports of SDMetrics. Where a case has no value, the error is named as SDMetrics names it. */
export const sdmetricsCases: CaseFamily = {
  libraries: ['sdmetrics'],
  metrics({ inputs, signal }) {
    const metadataOf = remember(async (path): Promise<Metadata | undefined> => {
      const json = await readJsonFile(path).catch(() => undefined);
      return json === undefined ? undefined : readMetadata(json);
    });
    let known: Promise<GoldenInputs> | undefined;
    const source = (): Promise<GoldenInputs> =>
      (known ??= metadataOf(join(inputs, 'metadata.json')).then((metadata) => inputsIn(inputs, metadata, signal)));
    const compute: ComputeCase = async (record) => {
      try {
        return await computeRecord(wanted(record), await source());
      } catch (error) {
        const peer = peerErrorOf(error);
        if (peer === undefined || !(error instanceof Error)) throw error;
        throw new LikenessError(peer, error.message, {}, { cause: error });
      }
    };
    return Object.fromEntries(goldenMetricNames().map((name) => [name, compute]));
  },
};
