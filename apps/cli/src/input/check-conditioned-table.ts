import type { DrawOptions } from '@likeness/contracts';
import { CliError } from '../cli-error.js';

type Conditioned = Pick<DrawOptions, 'tables' | 'conditionedTable'>;

/** Of several tables, the platform draws under conditions on one of them; the one that is named must be it. @throws CliError `bad_usage` */
export const checkConditionedTable = (table: string, { tables, conditionedTable }: Conditioned): void => {
  if (tables === 1 || table === conditionedTable) return;
  throw new CliError(
    'bad_usage',
    conditionedTable === null
      ? 'Conditions are about the people, and their keys say here to which row of another table each of them belongs. Leave them out.'
      : `Conditions of this data set are about rows of “${conditionedTable}”, not of “${table}”.`,
  );
};
