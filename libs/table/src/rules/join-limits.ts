import { boundValue } from '../checking/check-domain.js';
import { demand, type Place } from '../checking/rule.js';
import type { ColumnMetadata, TableMetadata } from '../metadata.js';
import type { ColumnLimits } from './rule-forms.js';

export function demandNumbers(column: string, columns: TableMetadata['columns'], place: Place): void {
  const sdtype = columns[column]?.sdtype;
  demand(
    sdtype === 'numerical' || sdtype === 'datetime',
    { ...place, column },
    'a constraint on values needs a numerical or datetime column',
  );
}

/** One for each column that has any: the narrowest. @throws TableError `bad_metadata` where nothing is left */
export function joinLimits(
  limits: readonly ColumnLimits[],
  columns: TableMetadata['columns'],
  place: Place,
): readonly ColumnLimits[] {
  const joined = new Map<string, ColumnLimits>();
  for (const limit of limits) {
    demandNumbers(limit.column, columns, place);
    const known = joined.get(limit.column);
    joined.set(limit.column, known ? narrower(known, limit, place) : limit);
  }
  for (const limit of joined.values()) demandSome(limit, columns[limit.column]!, place);
  return [...joined.values()];
}

function narrower(a: ColumnLimits, b: ColumnLimits, place: Place): ColumnLimits {
  const where = { ...place, column: a.column };
  demand(
    a.step === undefined || b.step === undefined || a.step === b.step,
    where,
    'a column can have one increment only',
  );
  const step = a.step ?? b.step;
  return {
    column: a.column,
    min: Math.max(a.min, b.min),
    max: Math.min(a.max, b.max),
    above: a.min === b.min ? a.above || b.above : a.min > b.min ? a.above : b.above,
    below: a.max === b.max ? a.below || b.below : a.max < b.max ? a.below : b.below,
    ...(step === undefined ? {} : { step }),
  };
}

function demandSome({ column, min, max, above, below, step }: ColumnLimits, metadata: ColumnMetadata, place: Place) {
  const where = { ...place, column };
  demand(above || below ? min < max : min <= max, where, 'its constraints leave no value');
  demand(step === undefined || metadata.sdtype === 'numerical', where, 'only numbers can be multiples of an increment');
  if (step !== undefined && Number.isFinite(min) && Number.isFinite(max)) {
    const first = Math.floor(min / step) * step;
    const fits = [0, 1, 2].map((at) => first + at * step);
    demand(
      fits.some((value) => (above ? value > min : value >= min) && (below ? value < max : value <= max)),
      where,
      'its constraints leave no multiple of the increment',
    );
  }
  const { domain } = metadata;
  if (domain === undefined || 'values' in domain) return;
  const [low, high] = [boundValue(metadata, domain.min), boundValue(metadata, domain.max)];
  demand(
    (above ? high > min : high >= min) && (below ? low < max : low <= max),
    where,
    'its constraints leave no value of the declared domain',
  );
}
