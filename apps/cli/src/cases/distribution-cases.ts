import { join } from 'node:path';
import { copulasFit, learnSdvCopula, scipyFunctions } from '@likeness/evaluation/peers';
import { families } from '@likeness/statistics';
import { CliError } from '../cli-error.js';
import { textArgument } from './case-arguments.js';
import { caseTables, readTexts } from './case-tables.js';
import type { CaseFamily, ComputeCase, GoldenRecord } from './golden-record.js';
import { remember } from './remember.js';

const pointsOf = ({ args }: GoldenRecord): readonly number[] => {
  const points = args['points'];
  if (Array.isArray(points)) return points.map(Number);
  throw new CliError('bad_usage', 'A case of a distribution needs a list of points.');
};

const SCIPY_NAMES = ['norm', 'uniform', 'beta', 'gamma', 'truncnorm', 't', 'loglaplace'];

/** Fits by copulas, functions of scipy, and the Gaussian copula that SDV learns. */
export const distributionCases: CaseFamily = {
  libraries: ['copulas', 'scipy', 'sdv'],
  metrics(context) {
    const texts = remember((file) => readTexts(join(context.inputs, file), context.signal));
    const tables = caseTables(context);
    const learned = remember(async (key) => {
      const [name, family] = key.split(' ') as [string, string];
      return learnSdvCopula(await tables.frame(name, 'real'), await tables.metadata(name), family);
    });
    const copulaOf = (record: GoldenRecord) =>
      learned(`${textArgument(record, 'case')} ${String(record.args['default_distribution'] ?? 'beta')}`);
    const fit: ComputeCase = async (record) => {
      const name = Array.isArray(record.columns) ? record.columns.join('.') : String(record.columns);
      const column = (await texts('columns.csv')).get(name);
      if (column === undefined) throw new CliError('bad_usage', 'A case names a column that its input does not have.');
      const values = Float64Array.from(
        column.filter((text) => text !== ''),
        Number,
      );
      return copulasFit(textArgument(record, 'distribution'), values, pointsOf(record));
    };
    const evaluate =
      (name: string): ComputeCase =>
      (record) =>
        scipyFunctions(name, record.args['params'] as Record<string, unknown>, pointsOf(record));
    return {
      ...Object.fromEntries(families.map(({ id }) => [`univariate.${id}`, fit])),
      ...Object.fromEntries(SCIPY_NAMES.map((name) => [`stats.${name} at given params`, evaluate(name)])),
      'GaussianCopulaSynthesizer.get_learned_distributions': async (record) => {
        const { columns, marginals } = await copulaOf(record);
        return Object.fromEntries(
          columns.map((column, i) => [
            column,
            { distribution: marginals[i]!.family, learned_parameters: marginals[i]!.parameters },
          ]),
        );
      },
      'GaussianCopulaSynthesizer correlation': async (record) => {
        const { columns, matrix } = await copulaOf(record);
        return { columns, matrix };
      },
    };
  },
};
