import { boundValue, type CategoricalDomain, type ColumnMetadata, type RangeDomain } from '@likeness/table';
import { PrivacyError } from '../privacy-error.js';
import type { Attribute, BinnedAttribute, CategoricalAttribute } from './attribute.js';

/** Cells per numeric or datetime column unless asked otherwise. */
export const DEFAULT_BINS = 32;

const DAY = 86_400_000;

/**
 * The attribute of a column whose owner declared a public domain; undefined where none is declared.
 * Ranges get `min(bins, number of granules)` equal-width cells. Without a declared granularity, numbers whose `computer_representation`
 * is an integer have granularity 1, and datetimes the finest step that their `datetime_format` writes.
 * `boolean` columns without a domain are `True`/`False`: their values are public by their type.
 * @throws PrivacyError `bad_domain`
 */
export function declaredAttribute(
  name: string,
  column: ColumnMetadata,
  bins: number = DEFAULT_BINS,
): Attribute | undefined {
  const { domain, sdtype } = column;
  if (domain === undefined) return sdtype === 'boolean' ? categorical(name, { values: ['True', 'False'] }) : undefined;
  return 'values' in domain ? categorical(name, domain) : binned(name, column, domain, bins);
}

function categorical(name: string, domain: CategoricalDomain): CategoricalAttribute {
  if (domain.values.length === 0 || new Set(domain.values).size < domain.values.length) {
    throw new PrivacyError('bad_domain', 'A declared domain must list at least one value and none twice; correct it.', {
      column: name,
    });
  }
  return { kind: 'categorical', name, values: domain.values, empty: domain.nullable !== false, other: false };
}

function binned(name: string, column: ColumnMetadata, domain: RangeDomain, bins: number): BinnedAttribute {
  const scale = column.sdtype === 'datetime' ? 'datetime' : 'number';
  const bounds = [boundValue(column, domain.min), boundValue(column, domain.max)] as const;
  const declared = domain.granularity;
  const granularity =
    declared === undefined ? impliedGranularity(column) : declared * (scale === 'datetime' ? 1000 : 1);
  const [min, max] = declared === undefined && granularity ? snap(...bounds, granularity) : bounds;
  return binnedAttribute({ name, scale, min, max, granularity, empty: domain.nullable !== false }, bins);
}

/** The first and the last multiple of an implied granularity between the bounds: whole numbers, whole days. Bounds without one stay. */
function snap(min: number, max: number, granularity: number): readonly [number, number] {
  const low = Math.ceil(min / granularity) * granularity;
  const high = Math.floor(max / granularity) * granularity;
  return low <= high ? [low, high] : [min, max];
}

/**
 * A range in at most `bins` equal-width cells: fewer where the granularity allows fewer values.
 * @throws PrivacyError `bad_domain`
 */
export function binnedAttribute(
  range: Omit<BinnedAttribute, 'kind' | 'bins'>,
  bins: number = DEFAULT_BINS,
): BinnedAttribute {
  const { name, min, max, granularity } = range;
  const refuse = (message: string): never => {
    throw new PrivacyError('bad_domain', message, { column: name });
  };
  if (!Number.isFinite(min) || !Number.isFinite(max) || !Number.isFinite(max - min) || min > max) {
    refuse('A range must have finite bounds, min not above max; correct the declared domain.');
  }
  if (granularity !== undefined && !(granularity > 0 && granularity < Infinity)) {
    refuse('A granularity must be a number above 0; correct the declared domain.');
  }
  if (!Number.isInteger(bins) || bins < 1)
    refuse('A column needs a whole number of bins, at least 1; correct the number of bins.');
  const distinct = granularity === undefined ? (min === max ? 1 : Infinity) : granules(min, max, granularity);
  return { kind: 'binned', ...range, bins: Math.min(bins, distinct) };
}

/** Number of values min, min + granularity, ... up to max. */
export function granules(min: number, max: number, granularity: number): number {
  return Math.floor((max - min) / granularity + 1e-9) + 1;
}

function impliedGranularity({ sdtype, computer_representation, datetime_format }: ColumnMetadata): number | undefined {
  if (sdtype !== 'datetime') return /int/i.test(computer_representation ?? '') ? 1 : undefined;
  if (datetime_format === undefined || /%[fcs]/.test(datetime_format)) return undefined;
  if (/%[STXr]/.test(datetime_format)) return 1000;
  if (/%[MR]/.test(datetime_format)) return 60_000;
  return /%[HI]/.test(datetime_format) ? 3_600_000 : DAY;
}
