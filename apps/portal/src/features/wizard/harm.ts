import type { Policy } from '@likeness/contracts';

export type Harm = 'little' | 'money' | 'serious';

/** The first question of protection; the answer suggests an epsilon. */
export const harms: readonly { readonly value: Harm; readonly label: string; readonly help: string }[] = [
  { value: 'little', label: 'Nothing much', help: 'The facts are harmless, or known anyway.' },
  { value: 'money', label: 'Embarrassment or money', help: 'Income, habits, opinions, debts.' },
  { value: 'serious', label: 'Serious harm', help: 'Health, persecution, violence, loss of work or freedom.' },
];

const suggested: Readonly<Record<Harm, number>> = { little: 3, money: 1, serious: 0.3 };

export const withinPolicy = (epsilon: number, { minEpsilon, maxEpsilon }: Policy): number =>
  Math.min(maxEpsilon, Math.max(minEpsilon, epsilon));

export const suggestedEpsilon = (harm: Harm, policy: Policy): number => withinPolicy(suggested[harm], policy);

const steps = 100;

/** The slider is logarithmic: every step protects by the same factor less. */
export const sliderOf = (epsilon: number, { minEpsilon, maxEpsilon }: Policy): number =>
  maxEpsilon <= minEpsilon
    ? 0
    : Math.round((Math.log(epsilon / minEpsilon) / Math.log(maxEpsilon / minEpsilon)) * steps);

/** Two significant digits, inside the policy. */
export const epsilonAt = (slider: number, policy: Policy): number =>
  withinPolicy(
    Number((policy.minEpsilon * (policy.maxEpsilon / policy.minEpsilon) ** (slider / steps)).toPrecision(2)),
    policy,
  );
