import type { Column, TableMetadata } from '@likeness/table';
import { distinctTexts } from '../decode/distinct-texts.js';
import { inventedTexts } from '../decode/generated-column.js';
import { createRng } from '../sampling/rng.js';

/**
 * The column with an invented text in the place of each of its values: equal values stay equal, different ones different, and how often each occurs is
 * kept. Who stands for whom is drawn from the operating system's generator, once per fit, and kept nowhere, so it is the same in all that a model makes
 * and cannot be undone, not even with the seed of a sample. It is no guarantee: how often a value occurs may give it away.
 */
export function withPseudonyms(column: Column, table: TableMetadata): Column {
  if (column.kind !== 'text' || table.columns[column.name]?.pseudonym !== true) return column;
  const seed = crypto.getRandomValues(new Uint32Array(2));
  const rng = createRng(seed[0]! * 2 ** 21 + (seed[1]! >>> 11));
  const texts = distinctTexts(inventedTexts(table.columns[column.name]!, table, rng));
  return { ...column, dictionary: texts(column.dictionary.length, 0) };
}
