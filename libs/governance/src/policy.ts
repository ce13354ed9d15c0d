import type { Policy, SetPolicy } from '@likeness/contracts';
import { decide, type Decision } from './decision.js';

export const defaultPolicy: Policy = {
  minEpsilon: 0.01,
  maxEpsilon: 10,
  defaultEpsilon: 1,
  maxDelta: 1e-6,
  defaultDelta: 1e-9,
  synthesizers: [],
  defaultCapEpsilon: 10,
  maxAccessDays: 365,
  maxUploadBytes: 2 * 1024 ** 3,
};

/** Everything that contradicts itself in a policy, at once. */
export const checkPolicy = (policy: SetPolicy): Decision => {
  const { minEpsilon, defaultEpsilon, maxEpsilon, defaultDelta, maxDelta, defaultCapEpsilon } = policy;
  const { allowNoGuarantee, allowNoGuaranteeDraws } = policy;
  return decide('policy', [
    ...(minEpsilon <= maxEpsilon ? [] : ['The smallest epsilon is above the largest.']),
    ...(minEpsilon <= defaultEpsilon && defaultEpsilon <= maxEpsilon
      ? []
      : ['The usual epsilon must lie between the smallest and the largest.']),
    ...(defaultDelta <= maxDelta ? [] : ['The usual delta is above the largest.']),
    ...(minEpsilon <= defaultCapEpsilon
      ? []
      : ['The budget of a population does not cover one release at the smallest epsilon.']),
    ...(allowNoGuaranteeDraws && !allowNoGuarantee
      ? ['Rows cannot be drawn from models without a guarantee where such models are not allowed.']
      : []),
  ]);
};

/** What stands against a list of allowed synthesizers, given those that there are. An empty list allows every one. */
export const checkAllowedSynthesizers = (
  { synthesizers, allowNoGuarantee }: Pick<SetPolicy, 'synthesizers' | 'allowNoGuarantee'>,
  known: readonly { readonly id: string; readonly guarantee: 'dp' | 'none' }[],
): Decision => {
  const unknown = synthesizers.filter((id) => !known.some((one) => one.id === id));
  const promising = known.filter(({ id, guarantee }) => guarantee === 'dp' && synthesizers.includes(id));
  return decide('policy', [
    ...(unknown.length === 0 ? [] : [`There are no synthesizers called ${unknown.join(', ')}.`]),
    ...(new Set(synthesizers).size === synthesizers.length ? [] : ['A synthesizer is listed twice.']),
    ...(synthesizers.length > 0 && promising.length === 0 && !allowNoGuarantee
      ? ['None of the allowed synthesizers has a guarantee, and those without one may not run: nothing could.']
      : []),
  ]);
};

export interface RunFacts {
  readonly synthesizer: string;
  readonly epsilon: number;
  readonly delta: number;
}

/** What is known of the plan before anything is spent. */
export interface PlanFacts {
  readonly guarantee: 'dp' | 'none';
  readonly totalPicoRho: number;
  readonly leftPicoRho: number;
}

/** Whether what was made under this guarantee may leave the house. Asked again at every step: the policy may have changed. */
export const checkGuarantee = (policy: Policy, guarantee: 'dp' | 'none'): Decision =>
  decide(
    'policy',
    guarantee === 'dp' || policy.allowNoGuarantee === true
      ? []
      : ['Only what has a differential privacy guarantee may be made and published here.'],
  );

/** Whether it may make a likeness at all. An empty list of synthesizers allows every one. */
export const checkSynthesizer = (
  policy: Policy,
  { id, guarantee }: { readonly id: string; readonly guarantee: 'dp' | 'none' },
): Decision => {
  const promise = checkGuarantee(policy, guarantee);
  return decide('policy', [...unlisted(policy, id), ...(promise.allowed ? [] : promise.reasons)]);
};

const unlisted = ({ synthesizers }: Policy, id: string): readonly string[] =>
  synthesizers.length === 0 || synthesizers.includes(id)
    ? []
    : [`Your organisation allows these synthesizers: ${synthesizers.join(', ')}.`];

/** Everything the policy has against a run, at once, so that a form can show it all. */
export const checkRun = (policy: Policy, run: RunFacts, plan?: PlanFacts): Decision => {
  const { minEpsilon, maxEpsilon, maxDelta } = policy;
  const reasons: string[] = [];
  if (!(run.epsilon >= minEpsilon && run.epsilon <= maxEpsilon)) {
    reasons.push(`Epsilon must be a number from ${minEpsilon} to ${maxEpsilon}.`);
  }
  if (!(run.delta > 0 && run.delta <= maxDelta)) {
    reasons.push(`Delta must be a number above 0 and at most ${maxDelta}.`);
  }
  reasons.push(...unlisted(policy, run.synthesizer));
  if (plan !== undefined) {
    const promise = checkGuarantee(policy, plan.guarantee);
    if (!promise.allowed) reasons.push(...promise.reasons);
    if (!Number.isSafeInteger(plan.totalPicoRho) || plan.totalPicoRho < 0) {
      reasons.push('The cost of the plan is not a whole number of pico-rho.');
    } else if (plan.totalPicoRho > plan.leftPicoRho) {
      reasons.push(
        'The privacy budget that is left for these people does not cover this run. Choose a smaller epsilon.',
      );
    }
  }
  return decide('policy', reasons);
};
