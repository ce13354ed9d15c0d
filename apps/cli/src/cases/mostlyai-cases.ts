import { join } from 'node:path';
import {
  encodeByQuantiles,
  mostlyaiAccuracy,
  mostlyaiDistances,
  mostlyaiReportedDistances,
  mostlyaiSimilarity,
  type EncodedRows,
  type Points,
} from '@likeness/evaluation/peers';
import { CliError } from '../cli-error.js';
import { textArgument } from './case-arguments.js';
import { caseTables, readTexts } from './case-tables.js';
import type { CaseFamily, ComputeCase, GoldenRecord } from './golden-record.js';
import { remember } from './remember.js';

type Accuracy = ReturnType<typeof mostlyaiAccuracy>;
type Distances = ReturnType<typeof mostlyaiDistances>;

const ACCURACIES: readonly (keyof Accuracy)[] = [
  'bins',
  'univariate_accuracy',
  'bivariate_accuracy',
  'trivariate_accuracy',
  'trivariate_accuracy_mean',
  'report.accuracy',
];

const DISTANCES: readonly (keyof Distances)[] = [
  'ims_training',
  'ims_holdout',
  'dcr_training',
  'dcr_holdout',
  'dcr_share',
  'nndr_training',
  'nndr_holdout',
  'dcr_training_deciles',
];

const pointsOf = (texts: ReadonlyMap<string, readonly string[]>): Points => {
  const columns = [...texts.values()];
  const [width, count] = [columns.length, columns[0]?.length ?? 0];
  const values = new Float64Array(count * width);
  columns.forEach((column, c) => column.forEach((text, row) => (values[row * width + c] = Number(text))));
  return { count, width, values };
};

/** Accuracy and distances of mostlyai-qa. Encodings of texts come from its own model, so they are read from files. */
export const mostlyaiCases: CaseFamily = {
  libraries: ['mostlyai-qa', 'mostlyai_qa'],
  metrics(context) {
    const tables = caseTables(context);
    const sides = async (record: GoldenRecord) => {
      const name = textArgument(record, 'case');
      const frame = (argument: string) => tables.frame(name, textArgument(record, argument));
      const { columns } = await tables.metadata(name);
      const onlyNumbers = record.args['columns'] === 'numerical only';
      const names = Object.entries(columns)
        .filter(([, { sdtype }]) => !onlyNumbers || sdtype === 'numerical')
        .map(([column]) => column);
      return {
        training: await frame('training'),
        holdout: await frame('holdout'),
        synthetic: await frame('synthetic'),
        names,
      };
    };
    const accuracy =
      (metric: keyof Accuracy): ComputeCase =>
      async (record) => {
        const { training, holdout, synthetic, names } = await sides(record);
        return mostlyaiAccuracy(training, holdout, synthetic, names)[metric]();
      };
    const points = remember(async (file) => pointsOf(await readTexts(join(context.inputs, file), context.signal)));
    const measured = remember(async (files): Promise<Distances> => {
      const [synthetic, training, holdout] = (await Promise.all(files.split('|').map(points))) as [
        Points,
        Points,
        Points,
      ];
      return mostlyaiDistances({ synthetic, training, holdout });
    });
    const distance =
      (metric: keyof Distances): ComputeCase =>
      async ({ args }) => {
        const files = args['files'];
        if (!Array.isArray(files) || files.length !== 3)
          throw new CliError('bad_usage', 'A case of distances names three files: synthetic, training, holdout.');
        return (await measured(files.map(String).join('|')))[metric];
      };
    // Records of whole reports name no files of encoded rows: they are beside the records, named after the synthetic side.
    const encoded = async (record: GoldenRecord): Promise<EncodedRows> => {
      if (record.args['columns'] === 'numerical only') {
        const { names, ...frames } = await sides(record);
        return encodeByQuantiles(frames, names);
      }
      const name = `encoded_${textArgument(record, 'synthetic')}`;
      const [synthetic, training, holdout] = (await Promise.all(
        ['syn', 'trn', 'hol'].map((side) => points(`${name}_${side}.csv`)),
      )) as [Points, Points, Points];
      return { synthetic, training, holdout };
    };
    return {
      ...Object.fromEntries(ACCURACIES.map((metric) => [metric, accuracy(metric)])),
      ...Object.fromEntries(DISTANCES.map((metric) => [`encoded.${metric}`, distance(metric)])),
      'report.distances': async (record) => mostlyaiReportedDistances(await encoded(record)),
      'report.similarity': async (record) => mostlyaiSimilarity(await encoded(record)),
    };
  },
};
