import type { ReviewChoices } from '@likeness/evaluation';
import type { Metadata } from '@likeness/table';
import { CliError } from '../cli-error.js';
import { columnList } from './calibration-options.js';

interface Asked {
  readonly target?: string;
  readonly sensitive?: string;
}

interface Place {
  readonly table: string;
  readonly column: string;
}

/** What is looked at beside everything else, by its table. A column is named alone where one table has it, else as table.column. @throws CliError `bad_usage` */
export const reviewChoices = (
  metadata: Metadata,
  { target, sensitive }: Asked,
): Readonly<Record<string, ReviewChoices>> => {
  const predicted = target === undefined ? undefined : placeOf(metadata, target);
  const grouped = (sensitive === undefined ? [] : columnList(sensitive)).map((name) => placeOf(metadata, name));
  const tables = new Set([...grouped, ...(predicted === undefined ? [] : [predicted])].map(({ table }) => table));
  if (tables.size > 1)
    throw new CliError('bad_usage', 'The columns of --target and --sensitive must be of one table. Name others.');
  const [table] = tables;
  if (table === undefined) return {};
  return {
    [table]: {
      sensitive: grouped.map(({ column }) => column),
      ...(predicted === undefined ? {} : { target: predicted.column }),
    },
  };
};

const placeOf = ({ tables }: Metadata, name: string): Place => {
  const places = Object.entries(tables).flatMap(([table, { columns }]) =>
    Object.keys(columns)
      .filter((column) => name === column || name === `${table}.${column}`)
      .map((column) => ({ table, column })),
  );
  const [place, another] = places;
  if (place === undefined)
    throw new CliError('bad_usage', `The metadata has no column "${name}". Name one of its columns.`);
  if (another !== undefined)
    throw new CliError('bad_usage', `Several tables have a column "${name}". Write it as table.column.`);
  return place;
};
