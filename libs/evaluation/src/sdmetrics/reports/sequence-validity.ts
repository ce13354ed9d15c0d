import { codeRows } from '../data/row-codes.js';
import { isNullAt, lengthOf, type Series } from '../data/series.js';
import { valuesBySequence } from '../sequential/rows-by-sequence.js';
import { attempt, type ReportProperty } from './property.js';
import { sequenceTables } from './sequence-table.js';

const rowsIn = (series: Series): readonly number[] => Array.from({ length: lengthOf(series) }, (_, row) => row);

const lengthsOf = (key: Series): readonly number[] =>
  valuesBySequence(key, new Float64Array(lengthOf(key))).map(({ length }) => length);

/** Share of the synthetic sequences with as many rows as some real sequence has, from the shortest to the longest. */
const lengthAdherence = (real: Series, synthetic: Series): number => {
  const known = lengthsOf(real);
  const [shortest, longest] = [Math.min(...known), Math.max(...known)];
  const found = lengthsOf(synthetic);
  return found.filter((length) => length >= shortest && length <= longest).length / found.length;
};

const keyPresence = (key: Series): number => rowsIn(key).filter((row) => !isNullAt(key, row)).length / lengthOf(key);

/** Share of the rows whose index is there and is not that of an earlier row of their sequence. */
const distinctIndexes = (key: Series, index: Series): number => {
  const { codes } = codeRows([key, index])[0]!;
  const seen = new Set<number>();
  const kept = rowsIn(key).filter((row) => {
    if (isNullAt(index, row) || seen.has(codes[row]!)) return false;
    seen.add(codes[row]!);
    return true;
  });
  return kept.length / codes.length;
};

/** Whether rows belong to a sequence, stand at a place of their own in it, and sequences have a possible length. */
export const sequenceValidity: ReportProperty = {
  name: 'Sequence Validity',
  details: (input) =>
    sequenceTables(input).flatMap(({ name, index, keys: [real, synthetic], column }) => {
      const own = [
        { Table: name, Metric: 'SequenceKeyPresence', ...attempt(() => keyPresence(synthetic)) },
        { Table: name, Metric: 'SequenceLengthAdherence', ...attempt(() => lengthAdherence(real, synthetic)) },
      ];
      if (index === undefined) return own;
      const [a, b] = column(index);
      // Real sequences may have several rows at one time: then synthetic ones may too.
      const score = (): number => Math.min(1, distinctIndexes(synthetic, b) / distinctIndexes(real, a));
      return [...own, { Table: name, Metric: 'SequenceIndexUniqueness', ...attempt(score) }];
    }),
};
