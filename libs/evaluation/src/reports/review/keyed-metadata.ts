import type { TableMetadata } from '@likeness/table';
import type { Frame } from '../../sdmetrics/data/frame.js';

/** The modelled columns and the keys, as far as every side has them; a key that one lacks is not one. */
export const keyedMetadata = (
  declared: TableMetadata,
  modelled: readonly string[],
  frames: readonly Frame[],
  foreignKeys: readonly string[] = [],
): TableMetadata => {
  const isThere = (name: string): boolean =>
    declared.columns[name] !== undefined && frames.every(({ columns }) => columns.has(name));
  const whole = (key: string | readonly string[] | undefined): boolean =>
    key !== undefined && [key].flat().every(isThere);
  const { primary_key: primary, sequence_key: sequence, sequence_index: index } = declared;
  const keys = {
    ...(whole(primary) ? { primary_key: primary! } : {}),
    ...(whole(sequence) ? { sequence_key: sequence! } : {}),
    ...(whole(sequence) && whole(index) ? { sequence_index: index! } : {}),
  };
  const names = new Set([...modelled, ...Object.values(keys).flat(), ...foreignKeys].filter(isThere));
  // In the order of the metadata, as the peers list them.
  return {
    ...keys,
    columns: Object.fromEntries(Object.entries(declared.columns).filter(([name]) => names.has(name))),
  };
};
