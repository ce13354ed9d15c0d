import { open, type Private } from './private.js';

/** What a plan states whose synthesizer protects nobody. Only such a plan opens {@link learnWithoutGuarantee}. */
export interface NoGuarantee {
  readonly kind: 'none';
}

/**
 * The one named door for synthesizers that learn from real rows without noise.
 *
 * Guarantee: none. Whatever `learn` returns may hold anything about anybody, and everything made from it must say so.
 * Cost: nothing is charged, for nothing is bounded.
 * @throws TypeError when the statement is of another kind, whatever the types say
 */
export function learnWithoutGuarantee<T, R>(data: Private<T>, statement: NoGuarantee, learn: (real: T) => R): R {
  if ((statement.kind as string) !== 'none')
    throw new TypeError('Only a plan that states no guarantee may learn from real rows without noise.');
  return learn(open(data));
}
