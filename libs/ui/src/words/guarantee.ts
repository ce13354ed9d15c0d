import { number } from './numbers.js';

export interface Guarantee {
  readonly epsilon: number;
  readonly delta: number;
  readonly unit: string;
  readonly neighbouring?: string;
}

const relations: Readonly<Record<string, string>> = {
  'add-or-remove-one-unit': 'neighbouring data sets differ by adding or removing one unit',
  'replace-one-unit': 'neighbouring data sets differ by replacing one unit',
};

/** "privacy loss ε = 1 at δ = 10⁻⁹" */
export const privacyLoss = ({ epsilon, delta }: Pick<Guarantee, 'epsilon' | 'delta'>): string =>
  `privacy loss ε = ${number(epsilon)} at δ = ${number(delta)}`;

interface Promised extends Pick<Guarantee, 'epsilon' | 'delta'> {
  readonly guarantee?: 'dp' | 'none' | undefined;
}

/** "privacy loss ε = 1 at δ = 10⁻⁹", or that there is no promise: an epsilon that nobody keeps is never shown. */
export const promiseInWords = (promised: Promised): string =>
  promised.guarantee === 'none' ? 'no formal guarantee' : privacyLoss(promised);

/** Epsilon with its delta, unit and neighbouring relation: all that decides what it means. */
export function guaranteeInWords(guarantee: Guarantee): string {
  const relation = guarantee.neighbouring && (relations[guarantee.neighbouring] ?? guarantee.neighbouring);
  return `${privacyLoss(guarantee)}, unit of protection: ${guarantee.unit}${relation ? `; ${relation}` : ''}`;
}
