import type { Attribute } from '@likeness/privacy';
import type { Column } from '@likeness/table';

/** Bins in which marginals of a numeric column are answered. */
const BINS = 32;
const MOST_DECIMALS = 9;

/** The values that a real column holds: categories in order of appearance in its dictionary, or a range. No guarantee. */
export function learnAttribute(column: Column): Attribute {
  if (column.kind === 'text') {
    const seen = new Uint8Array(column.dictionary.length);
    let empty = false;
    for (const code of column.codes) {
      if (code < 0) empty = true;
      else seen[code] = 1;
    }
    const values = column.dictionary.filter((_, code) => seen[code] === 1);
    return { kind: 'categorical', name: column.name, values, empty: empty || values.length === 0, other: false };
  }
  const { values, name } = column;
  let [min, max, empty] = [Infinity, -Infinity, false];
  for (const value of values) {
    if (Number.isNaN(value)) empty = true;
    else [min, max] = [Math.min(min, value), Math.max(max, value)];
  }
  const known = max >= min;
  const granularity = column.kind === 'number' && known ? granularityOf(values) : undefined;
  return {
    kind: 'binned',
    name,
    scale: column.kind,
    min: known ? min : 0,
    max: known ? max : 0,
    ...(granularity === undefined ? {} : { granularity }),
    bins: known && max > min ? binsOf(min, max, granularity) : 1,
    empty: empty || !known,
  };
}

function binsOf(min: number, max: number, granularity: number | undefined): number {
  return granularity === undefined ? BINS : Math.min(BINS, Math.round((max - min) / granularity) + 1);
}

/** One unit of the last decimal that any value has; undefined: too many to be a grid. */
export function granularityOf(values: Float64Array): number | undefined {
  let decimals = 0;
  let scale = 1;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    while (Math.round(value * scale) / scale !== value) {
      if (++decimals > MOST_DECIMALS) return undefined;
      scale = 10 ** decimals;
    }
  }
  return 1 / scale;
}
