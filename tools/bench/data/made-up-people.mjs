// @ts-check
/** A wide table of nobody: nine columns of categories and six of whole numbers. */
import { metadataOf } from './metadata.mjs';

/** Sizes of the columns of categories, `kind_0` and on. */
export const kindSizes = [2, 4, 5, 7, 9, 16, 24, 42, 52];

/** Largest values of the columns of numbers, `number_0` and on. */
export const largestNumbers = [99, 100, 1000, 10_000, 100_000, 1_000_000];

/** @param {number} size @returns {string[]} */
export const valuesOfKind = (size) => Array.from({ length: size }, (_, at) => `value ${at}`);

/** Every domain is declared. */
export const peopleMetadata = metadataOf('people', {
  columns: Object.fromEntries([
    ...kindSizes.map((size, at) => [`kind_${at}`, { sdtype: 'categorical', domain: { values: valuesOfKind(size) } }]),
    ...largestNumbers.map((max, at) => [
      `number_${at}`,
      { sdtype: 'numerical', computer_representation: 'Int64', domain: { min: 0, max } },
    ]),
  ]),
});

/** @param {number} rows @returns {string} for DuckDB: so many of them, with dependent columns and empty cells */
export function peopleSql(rows) {
  const random = (/** @type {string} */ salt) => `(hash(i, ${salt}) % 1000003) / 1000003.0`;
  const kinds = kindSizes.map((size, at) => {
    const skewed = `floor(pow(${random(String(at % 4))}, 1.5) * ${size})::INT`;
    return `CASE WHEN hash(i, 'empty', ${at}) % 50 = 0 THEN NULL ELSE 'value ' || ${skewed} END AS kind_${at}`;
  });
  const numbers = largestNumbers.map(
    (max, at) => `floor(pow(${random(`'n${at}'`)}, 2) * ${max * 1.02})::BIGINT AS number_${at}`,
  );
  return `SELECT ${[...kinds, ...numbers].join(', ')} FROM range(${rows}) t(i)`;
}
