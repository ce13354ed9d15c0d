import { boundValue } from '../checking/check-domain.js';
import type { ColumnMetadata } from '../metadata.js';
import type { Column } from '../table.js';

/** Whether a column holds a value outside what is declared public about it. False where nothing is declared. No value, no count. */
export const isOutsideDomain = (column: Column, metadata: ColumnMetadata): boolean => {
  const { domain } = metadata;
  if (domain === undefined) return false;
  if ('values' in domain) {
    if (column.kind !== 'text') return false;
    const declared = new Set(domain.values);
    const outside = column.dictionary.map((text) => !declared.has(text));
    return column.codes.some((code) => code >= 0 && outside[code] === true);
  }
  if (column.kind === 'text') return false;
  const [min, max] = [boundValue(metadata, domain.min), boundValue(metadata, domain.max)];
  return column.values.some((value) => value < min || value > max);
};
