import { selectFamily, familyOf } from '@likeness/statistics';
import type { BinnedAttribute } from '@likeness/privacy';
import type { Column } from '@likeness/table';
import { EMPIRICAL } from './gaussian-copula-parameters.js';
import type { NumberDescription, NumberShape } from './quantile-column.js';

/** A column of no more different values keeps each of them, as often as it is there. */
const MOST_KEPT_VALUES = 2000;
const QUANTILES = 1000;

export interface NumberOptions {
  readonly distribution: string;
  readonly enforceMinMax: boolean;
  readonly enforceRounding: boolean;
}

/** @throws StatisticsError `no_fit` */
export function learnNumbers(
  column: Exclude<Column, { kind: 'text' }>,
  attribute: BinnedAttribute,
  { distribution, enforceMinMax, enforceRounding }: NumberOptions,
): NumberDescription {
  const { name, values } = column;
  const filled = values.filter((value) => !Number.isNaN(value)).sort();
  const { min, max, granularity } = attribute;
  const emptyShare = values.length === 0 ? 1 : 1 - filled.length / values.length;
  return {
    kind: 'numbers',
    name,
    scale: column.kind,
    emptyShare,
    shape: shapeOf(filled, distribution),
    ...(enforceMinMax ? { bounds: { min, max } } : {}),
    ...(enforceRounding && granularity !== undefined ? { decimals: Math.round(Math.log10(1 / granularity)) } : {}),
    ...(column.kind === 'datetime' ? { format: column.format } : {}),
  };
}

function shapeOf(sorted: Float64Array, distribution: string): NumberShape {
  if (sorted.length === 0) return { kind: 'quantiles', at: [0, 1], values: [0, 0] };
  if (distribution === EMPIRICAL) return quantilesOf(sorted);
  const sample = { values: sorted };
  const { family, parameters } = distribution === 'auto' ? selectFamily(sample) : familyOf(distribution).fit(sample);
  return { kind: 'family', family, parameters };
}

function quantilesOf(sorted: Float64Array): NumberShape {
  const at: number[] = [];
  const values: number[] = [];
  for (let from = 0; from < sorted.length;) {
    let to = from + 1;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    at.push(from / sorted.length, to / sorted.length);
    values.push(sorted[from]!, sorted[from]!);
    if (values.length > 2 * MOST_KEPT_VALUES) return coarseQuantilesOf(sorted);
    from = to;
  }
  return { kind: 'quantiles', at, values };
}

function coarseQuantilesOf(sorted: Float64Array): NumberShape {
  const at = Array.from({ length: QUANTILES + 1 }, (_, step) => step / QUANTILES);
  return { kind: 'quantiles', at, values: at.map((share) => sorted[Math.round(share * (sorted.length - 1))]!) };
}
