import type { ParameterValue } from '../../parameters.js';
import type { ParameterSpec } from '../../synthesizer.js';

/** What stands for a missing number, and how missing ones come back. */
export interface Missing {
  /** null: a random one of the range. */
  readonly replacement: number | null;
  readonly range: { readonly min: number; readonly max: number };
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
  params: Readonly<Record<string, ParameterValue>>,
): Missing {
  const share = values.length === 0 ? 0 : 1 - present.length / values.length;
  const range = {
    min: present.reduce((a, b) => Math.min(a, b), present[0] ?? 0),
    max: present.reduce((a, b) => Math.max(a, b), present[0] ?? 0),
  };
  const generation = params['missing_value_generation'] as Missing['generation'];
  return { replacement: replacementOf(present, params['missing_value_replacement']), range, share, generation };
}

function replacementOf(present: Float64Array, rule: ParameterValue | undefined): number | null {
  if (rule === 'random') return null;
  if (present.length === 0) return 0;
  return rule === 'mode' ? mode(present) : present.reduce((sum, value) => sum + value / present.length, 0);
}

/** The smallest of the most frequent. */
function mode(values: Float64Array): number {
  const sorted = values.slice().sort();
  let [best, most] = [sorted[0]!, 0];
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    if (to - from > most) [best, most] = [sorted[from]!, to - from];
  }
  return best;
}
