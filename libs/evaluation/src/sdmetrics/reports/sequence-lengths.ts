import { sequenceLengthSimilarity } from '../sequential/sequence-length-similarity.js';
import { attempt, type ReportProperty } from './property.js';
import { sequenceTables } from './sequence-table.js';

/** Whether sequences are as long as the real ones. */
export const sequenceLengths: ReportProperty = {
  name: 'Sequence Lengths',
  details: (input) =>
    sequenceTables(input).map(({ name, keys: [real, synthetic] }) => ({
      Table: name,
      Metric: sequenceLengthSimilarity.name,
      ...attempt(() => sequenceLengthSimilarity.compare(real, synthetic, {}).score),
    })),
};
