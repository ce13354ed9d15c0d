import { describe, expect, it } from 'vitest';
import { MersenneTwister } from '../sdmetrics/numeric/mersenne-twister.js';
import { correlatedGroups } from './correlated-groups.js';
import { mostlyaiDistances, mostlyaiReportedDistances } from './mostlyai-distances.js';
import { mostlyaiSimilarity } from './mostlyai-similarity.js';

const random = new MersenneTwister(4);

/** Twelve columns in three blocks that each follow one hidden number. */
const points = (count: number, shift = 0) => {
  const values = new Float64Array(count * 12);
  for (let row = 0; row < count; row++) {
    const hidden = [random.normal(), random.normal(), random.normal()];
    for (let c = 0; c < 12; c++) values[row * 12 + c] = hidden[c % 3]! + 0.3 * random.normal() + shift;
  }
  return { count, width: 12, values };
};

describe('what mostlyai-qa reports of encoded rows', () => {
  const [training, holdout] = [points(120), points(120)];

  it('puts columns that follow the same number into one group', () => {
    const groups = correlatedGroups([training, holdout], 3);
    expect(groups.map((columns) => new Set(columns.map((c) => c % 3)).size)).toEqual([1, 1, 1]);
    expect(groups.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, c) => c));
  });

  it('takes the group on which synthetic rows come nearest to training rows', () => {
    const leaky = { count: 120, width: 12, values: points(120).values };
    // A block of columns is copied, the others are not.
    for (let row = 0; row < 120; row++)
      for (let c = 0; c < 12; c += 3) leaky.values[row * 12 + c] = training.values[row * 12 + c]!;
    const rows = { synthetic: leaky, training, holdout };
    expect(mostlyaiReportedDistances(rows)['dcr_share']).toBe(1);
    expect(mostlyaiDistances(rows).dcr_share).toBeLessThan(1);
  });

  it('finds shifted rows easy to tell and a fresh sample hard', () => {
    const found = mostlyaiSimilarity({ synthetic: points(120, 2), training, holdout });
    expect(found.discriminator_auc_training_synthetic).toBeGreaterThan(0.95);
    expect(Math.abs(found.discriminator_auc_training_holdout - 0.5)).toBeLessThan(0.15);
    expect(found.cosine_similarity_training_synthetic).toBeLessThanOrEqual(1);
  });
});
