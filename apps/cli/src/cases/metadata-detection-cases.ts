import { join } from 'node:path';
import { detectAsSdv, type SdvDetectionOptions, type TextTable } from '@likeness/evaluation/peers';
import { CliError } from '../cli-error.js';
import { textArgument } from './case-arguments.js';
import { readTexts } from './case-tables.js';
import type { CaseFamily, GoldenRecord } from './golden-record.js';
import { remember } from './remember.js';

const keysIn = (value: unknown): SdvDetectionOptions['inferKeys'] => {
  if (value === undefined) return 'primary_and_foreign';
  if (value === null || value === 'primary_only' || value === 'primary_and_foreign') return value;
  throw new CliError(
    'bad_usage',
    'The argument infer_keys of a case must be primary_and_foreign, primary_only or null.',
  );
};

/** Metadata as SDV detects it in a folder of CSV files. Our own detection ("likeness detect") keeps values to itself and finds more keys. */
export const metadataDetectionCases: CaseFamily = {
  libraries: ['sdv'],
  metrics({ inputs, signal }) {
    const table = remember(async (path): Promise<TextTable> => {
      const name = path.split('/').at(-1) ?? path;
      return { name, columns: await readTexts(join(inputs, `${path}.csv`), signal) };
    });
    return {
      'Metadata.detect_from_dataframes': async (record: GoldenRecord) => {
        const set = textArgument(record, 'set');
        const tables = await Promise.all((record.tables ?? []).map((name) => table(`${set}/${name}`)));
        return detectAsSdv(tables, {
          inferSdtypes: record.args['infer_sdtypes'] !== false,
          inferKeys: keysIn(record.args['infer_keys']),
        });
      },
    };
  },
};
