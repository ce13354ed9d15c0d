import type { ParameterValue } from '../../parameters.js';
import { distinctValues } from '../../mode-encoding/distinct-values.js';
import type { ParameterSpec } from '../../synthesizer.js';

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** What stands for a missing number, and how missing ones come back. */
export interface Missing {
  /** null: a random one of the range. */
  readonly replacement: number | null;
  readonly range: Range;
  /** Of the rows that were seen. */
  readonly share: number;
  readonly generation: 'random' | 'from_column' | 'none';
}

export const missingParameters: readonly ParameterSpec[] = [
  {
    name: 'missing_value_replacement',
    type: 'choice',
    choices: ['mean', 'mode', 'random'],
    default: 'mean',
    help: 'What a model sees in the place of a missing value.',
  },
  {
    name: 'missing_value_generation',
    type: 'choice',
    choices: ['random', 'from_column', 'none'],
    default: 'random',
    help: 'Missing again in as many rows, but any (random), where the model says so (from_column: it learns which rows), or never.',
  },
];

export function learnMissing(
  values: Float64Array,
  present: Float64Array,
  range: Range | null,
  params: Readonly<Record<string, ParameterValue>>,
): Missing {
  const share = values.length === 0 ? 0 : 1 - present.length / values.length;
  const generation = params['missing_value_generation'] as Missing['generation'];
  return {
    replacement: replacementOf(present, params['missing_value_replacement']),
    range: range ?? { min: 0, max: 0 },
    share,
    generation,
  };
}

function replacementOf(present: Float64Array, rule: ParameterValue | undefined): number | null {
  if (rule === 'random') return null;
  if (present.length === 0) return 0;
  return rule === 'mode' ? mode(present) : present.reduce((sum, value) => sum + value / present.length, 0);
}

/** The smallest of the most frequent. */
function mode(present: Float64Array): number {
  const { values, counts } = distinctValues(present);
  return values[counts.indexOf(counts.reduce((a, b) => Math.max(a, b)))]!;
}
