import { LikenessError } from '@likeness/table';
import { kMarginalByGroup, kMarginalScore } from '../marginals/k-marginal-score.js';
import { agreementOf, uniqueRows } from '../marginals/unique-rows.js';
import { propensityScores } from '../marginals/propensity-scores.js';
import { sdnistBins, sdnistNumbers, sdnistValues, type TextPair } from './sdnist-columns.js';
import { isInDictionary } from './sdnist-dictionary.js';

const GROUP = 'PUMA';
/** Too many values to count in pairs. */
const NOT_PAIRED = new Set([GROUP, 'INDP']);

const twoDecimals = (share: number): number => Math.round(share * 10_000) / 100;

const needed = (columns: readonly TextPair[], name: string): TextPair => {
  const found = columns.find((column) => column.name === name);
  if (found !== undefined) return found;
  throw new LikenessError('KeyError', 'A column to group by is missing on one side. Leave the grouping out.');
};

const histogram = (shares: Float64Array, bins: number): number[] => {
  const counts = new Array<number>(bins).fill(0);
  for (const share of shares) counts[Math.min(bins - 1, Math.floor(share * bins))]!++;
  return counts;
};

const kMarginal = (columns: readonly TextPair[], grouped: boolean): unknown => {
  const paired = columns.filter(({ name }) => !NOT_PAIRED.has(name)).map(sdnistBins);
  if (!grouped) return kMarginalScore(paired);
  const group = needed(columns, GROUP);
  const coded = sdnistValues(group);
  const { score, byGroup } = kMarginalByGroup(paired, coded);
  // SDNist numbers the groups in the order of their names.
  const names = [...new Set(group.real)].sort();
  const scoreOf = (name: string): number => byGroup.get(coded.real[group.real.indexOf(name)]!)!;
  return { score, by_group: Object.fromEntries(names.map((name, i) => [String(i), scoreOf(name)])) };
};

/** Texts of the de-identified side that the dictionary does not allow, each once. */
const outOfBound = ({ name, synthetic }: TextPair): readonly string[] =>
  [...new Set(synthetic)].filter((text) => !isInDictionary(name, text));

/** SDNist looks at no column with a value out of bound. */
const valid = (columns: readonly TextPair[]): readonly TextPair[] =>
  columns.filter((column) => outOfBound(column).length === 0);

/** As Python writes a dictionary of lists. */
const validationOf = (columns: readonly TextPair[]): string => {
  const found = columns.flatMap((column) => {
    const texts = outOfBound(column).map((text) => `'${text === '' ? 'nan' : text}'`);
    return texts.length === 0 ? [] : [`'${column.name}': [${texts.join(', ')}]`];
  });
  return `{'values_out_of_bound': {${found.join(', ')}}}`;
};

/** What SDNist 2.4 says about a target and a de-identified table. Columns are those that both tables have. */
export const sdnistRecord = {
  features: (columns: readonly TextPair[]) => ({
    used: valid(columns)
      .map(({ name }) => name)
      .sort(),
    validation: validationOf(columns),
  }),
  k_marginal: (columns: readonly TextPair[], grouped: boolean) => kMarginal(valid(columns), grouped),
  unique_exact_matches: (all: readonly TextPair[]) => {
    const columns = valid(all);
    const { uniqueReal, reproduced } = uniqueRows(columns.map(sdnistValues));
    const rows = columns[0]?.real.length ?? 0;
    return {
      matched_records: reproduced,
      matched_percent: twoDecimals(reproduced / uniqueReal),
      unique_target_records: uniqueReal,
      unique_target_percent: twoDecimals(uniqueReal / rows),
    };
  },
  apparent_match: (all: readonly TextPair[], quasi: readonly string[]) => {
    const columns = valid(all);
    const known = quasi.map((name) => sdnistValues(needed(columns, name)));
    const { uniqueReal, uniqueSynthetic, pairs } = uniqueRows(known);
    const others = columns.filter(({ name }) => !quasi.includes(name)).map(sdnistValues);
    const agreement = agreementOf(pairs, others);
    return {
      unique_target: uniqueReal,
      unique_deid: uniqueSynthetic,
      matched: pairs.length,
      mean_percent: (100 * agreement.reduce((sum, share) => sum + share, 0)) / pairs.length,
      full_matches: agreement.filter((share) => share === 1).length,
      histogram_20_bins: histogram(agreement, 20),
    };
  },
  /**
   * Columns in the order of their names, as SDNist has them. Where each column alone is the same on both sides, as in a table
   * whose columns were shuffled, no first split is better than another: SDNist draws one, without a seed, and its score is as random.
   */
  propensity: (columns: readonly TextPair[]) =>
    propensityScores(
      valid(columns)
        .toSorted((a, b) => (a.name < b.name ? -1 : 1))
        .map(sdnistNumbers),
      { depth: 6, seed: 0 },
    ),
};
