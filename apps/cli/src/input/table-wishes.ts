import type { DatasetModel, DatasetSampleRequest } from '@likeness/synthesis';
import { belongsToNone, tablesToChooseFrom } from '@likeness/table';
import { CliError } from '../cli-error.js';
import { calibrationRequest, type AskedCalibration } from './calibration-request.js';
import { readTableConditions } from './read-conditions.js';

export interface WishOptions extends AskedCalibration {
  readonly conditions?: string;
  readonly table?: string;
}

export type TableWishes = Required<Pick<DatasetSampleRequest, 'where' | 'calibrations'>>;

/**
 * What is asked of one of several tables: conditions, and how its rows shall differ from what the model draws.
 * @throws CliError `bad_usage`, `bad_conditions`; ConnectorError
 */
export const tableWishes = async (
  { metadata }: Pick<DatasetModel, 'metadata'>,
  options: WishOptions,
): Promise<TableWishes> => {
  const calibration = calibrationRequest(options);
  const open = tablesToChooseFrom(metadata);
  const alone = open.filter((name) => belongsToNone(name, metadata));
  const meant = (table: string | undefined): string => {
    const name = table ?? (alone.length === 1 ? alone[0] : undefined);
    if (name === undefined)
      throw new CliError(
        'bad_usage',
        `Conditions and shares can be about ${open.join(', ')}. Say by --table which one is meant.`,
      );
    if (metadata.tables[name] === undefined)
      throw new CliError('bad_usage', `The model has no table "${name}". Name one of ${open.join(', ')}.`);
    if (!open.includes(name))
      throw new CliError(
        'bad_usage',
        `The keys of table "${name}" say to whom each row belongs, so its rows cannot be chosen by themselves. Ask for rows of ${open.join(' or ')}.`,
      );
    return name;
  };
  const where: Record<string, NonNullable<TableWishes['where'][string]>> = {};
  for (const asked of options.conditions === undefined ? [] : await readTableConditions(options.conditions)) {
    const table = meant(asked.table ?? options.table);
    if (where[table] !== undefined)
      throw new CliError(
        'bad_usage',
        `${options.conditions!} has several conditions on table "${table}". Give one for each table, and draw the others by themselves.`,
      );
    where[table] = asked.where;
  }
  if (options.table !== undefined) meant(options.table);
  return { where, calibrations: calibration === undefined ? {} : { [meant(options.table)]: calibration } };
};
