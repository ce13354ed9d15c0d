import { estimate, type FittedField } from '@likeness/synthesis';
import { CliError } from '../cli-error.js';
import { readJsonFile } from '../input/read-json-file.js';
import { textArgument } from './case-arguments.js';
import type { CaseFamily, ComputeCase, GoldenRecord } from './golden-record.js';
import { remember } from './remember.js';
import { join } from 'node:path';

/** A problem of private-pgm: noisy marginals of a table with a known domain. */
interface PgmInput {
  readonly domain: Readonly<Record<string, number>>;
  readonly attributes: readonly string[];
  readonly total?: number;
  readonly measurements: readonly {
    readonly clique: readonly string[];
    readonly sigma: number;
    readonly y: readonly number[];
  }[];
}

interface Solved {
  readonly input: PgmInput;
  readonly fitted: FittedField;
  positions(columns: readonly string[]): number[];
}

/** In nats, so far below the tolerances of the golden values that only their own distance to the optimum is left. */
const TOLERANCE = 1e-9;

const solve = async (path: string): Promise<Solved> => {
  const input = (await readJsonFile(path)) as PgmInput;
  const positions = (columns: readonly string[]): number[] =>
    columns.map((column) => {
      const at = input.attributes.indexOf(column);
      if (at < 0) throw new CliError('bad_usage', 'A case names a column that its input does not have.');
      return at;
    });
  const measurements = input.measurements.map(({ clique, sigma, y }) => ({
    clique: positions(clique),
    counts: Float64Array.from(y),
    sigma,
  }));
  const sizes = input.attributes.map((attribute) => input.domain[attribute] ?? 0);
  const fitted = estimate({ sizes, measurements, total: input.total, tolerance: TOLERANCE });
  return { input, fitted, positions };
};

/** Models that private-pgm estimates: marginals, loss and entropy at the optimum. */
export const privatePgmCases: CaseFamily = {
  libraries: ['private-pgm (mbi)', 'private-pgm', 'mbi'],
  metrics({ inputs }) {
    const solved = remember((name) => solve(join(inputs, `${name}.input.json`)));
    const of = (record: GoldenRecord): Promise<Solved> => solved(textArgument(record, 'case'));
    const marginal: ComputeCase = async (record) => {
      const { fitted, positions } = await of(record);
      return fitted.field.marginal(positions(Array.isArray(record.columns) ? record.columns : []));
    };
    return {
      measured_marginal: marginal,
      unmeasured_marginal: marginal,
      final_loss: async (record) => (await of(record)).fitted.loss,
      entropy_nats: async (record) => (await of(record)).fitted.field.entropy(),
      dense_nnls_check: async (record) => {
        const { input, fitted, positions } = await of(record);
        const marginals = input.measurements.map(({ clique }) => [
          clique.join('|'),
          fitted.field.marginal(positions(clique)),
        ]);
        return {
          loss: fitted.loss,
          total: fitted.field.total,
          measured_marginals: Object.fromEntries(marginals) as unknown,
        };
      },
    };
  },
};
