import type { Policy } from '@likeness/contracts';
import type { PolicyVerdicts } from '@likeness/evaluation';
import { checkRun } from '@likeness/governance';

export interface JudgedRun {
  readonly synthesizer: string;
  readonly guarantee: 'dp' | 'none';
  readonly epsilon: number;
  readonly delta: number;
  readonly plannedPicoRho: number;
  readonly reservedPicoRho: number;
}

/** What the organisation's rules of today say about a run, rule by rule, for its reviewers. */
export function policyVerdicts(policy: Policy, run: JudgedRun): PolicyVerdicts {
  const { synthesizer, epsilon, delta, guarantee, plannedPicoRho, reservedPicoRho } = run;
  const fine = {
    synthesizer: policy.synthesizers[0] ?? synthesizer,
    epsilon: policy.minEpsilon,
    delta: policy.maxDelta,
  };
  const free = { totalPicoRho: 0, leftPicoRho: 0 };
  const paid = { guarantee: 'dp', totalPicoRho: plannedPicoRho, leftPicoRho: reservedPicoRho } as const;
  const budget = `The plan costs ${inRho(plannedPicoRho)}; ${inRho(reservedPicoRho)} was set aside for it.`;
  const verdicts = [
    {
      rule: 'epsilon',
      holds: checkRun(policy, { ...fine, epsilon }).allowed,
      sentence: `Epsilon is ${epsilon}; allowed is ${policy.minEpsilon} to ${policy.maxEpsilon}.`,
    },
    {
      rule: 'delta',
      holds: checkRun(policy, { ...fine, delta }).allowed,
      sentence: `Delta is ${delta}; allowed is up to ${policy.maxDelta}.`,
    },
    {
      rule: 'synthesizer',
      holds: checkRun(policy, { ...fine, synthesizer }).allowed,
      sentence: `Made by ${synthesizer}; allowed is ${policy.synthesizers.join(', ') || 'every synthesizer'}.`,
    },
    {
      rule: 'guarantee',
      holds: checkRun(policy, fine, { ...free, guarantee }).allowed,
      sentence:
        guarantee === 'dp'
          ? 'The synthesizer guarantees differential privacy.'
          : `The synthesizer guarantees nothing; that is ${policy.allowNoGuarantee === true ? '' : 'not '}allowed here.`,
    },
    { rule: 'budget', holds: checkRun(policy, fine, paid).allowed, sentence: budget },
  ];
  return { allowed: verdicts.every(({ holds }) => holds), verdicts };
}

const inRho = (picoRho: number): string => `rho ${(picoRho / 1e12).toPrecision(3)}`;
