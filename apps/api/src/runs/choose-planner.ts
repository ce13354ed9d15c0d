import type { Policy } from '@likeness/contracts';
import { checkSynthesizer } from '@likeness/governance';
import type { Planner } from '@likeness/synthesis/plan';
import type { Planning } from '../planning/planning.js';

/** The named one; for `auto` the usual one or, where the policy refuses that, the first one that it allows and that promises something. */
export function choosePlanner(
  rules: Pick<Planning, 'find' | 'planners'>,
  policy: Policy,
  synthesizer: string,
): Planner {
  const named = rules.find(synthesizer);
  if (synthesizer !== 'auto') return named;
  return (
    [named, ...rules.planners].find(
      (planner) => planner.guarantee === 'dp' && checkSynthesizer(policy, planner).allowed,
    ) ?? named
  );
}
