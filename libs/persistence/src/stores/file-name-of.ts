import type { OutputFormat } from '@likeness/contracts';
import type { ReleaseEntity } from '../entities/release.js';

const endings: Readonly<Record<OutputFormat, string>> = {
  csv: 'csv',
  parquet: 'parquet',
  'csv-zip': 'csv.zip',
  'parquet-zip': 'parquet.zip',
};

/** "people-of-a-town-v2.csv". @param part what tells it from other files of the release */
export const fileNameOf = (
  { card, version }: Pick<ReleaseEntity, 'card' | 'version'>,
  format: OutputFormat,
  part?: string,
): string => {
  const title = card.title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${title === '' ? 'data-set' : title}-v${version}${part === undefined ? '' : `-${part}`}.${endings[format]}`;
};
