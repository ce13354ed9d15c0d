import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import { planMarginals, type PlannedColumns } from '../planning/plan-marginals.js';
import type { WeightedMeasurement } from '../planning/measurement-plan.js';
import { SynthesisError } from '../synthesis-error.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { dpGaussianCopulaParameterSpecs, type DpGaussianCopulaParameters } from './dp-gaussian-copula-parameters.js';
import { singleColumns } from './single-columns.js';

/** What the DP Gaussian copula would measure, and at what cost. Looks at no data and pulls in no engine. */
export const dpGaussianCopulaPlanner: Planner<DpGaussianCopulaParameters> = {
  id: 'dp-gaussian-copula',
  title: 'DP Gaussian copula: noisy columns, and one noisy correlation for every pair',
  guarantee: 'dp',
  speed: 'A second',
  suits:
    'Numeric tables at small budgets, and many columns that all depend on each other a little; relations that one correlation cannot tell are lost.',
  params: dpGaussianCopulaParameterSpecs,
  plan: planDpGaussianCopula,
};

/** The odometer's key of a pair of columns. */
export const pairKey = (a: string, b: string): string => `pair/${JSON.stringify([a, b])}`;

function planDpGaussianCopula(metadata: Metadata, request: PlanRequest<DpGaussianCopulaParameters>): Plan {
  const params = resolveParameters<DpGaussianCopulaParameters>(dpGaussianCopulaParameterSpecs, request.params);
  const plan = planMarginals(singleColumns(metadata), {
    ...request,
    synthesizer: 'dp-gaussian-copula',
    params,
    oneWayShare: params.oneWayShare,
    oneWayWeight: (cells) => cells ** (2 / 3),
    further: plannedPairs,
  });
  return { ...plan, metadata };
}

/** More pairs leave next to nothing of a budget for each, and would not fit into memory. */
const MOST_PAIRS = 1_000_000;

/** @throws SynthesisError `budget_too_small` */
function plannedPairs({ names, sigma }: PlannedColumns): WeightedMeasurement[] {
  if ((names.length * (names.length - 1)) / 2 > MOST_PAIRS)
    throw new SynthesisError(
      'budget_too_small',
      'This synthesizer measures every pair of columns, and no budget is enough for so many. Take fewer columns, or another synthesizer.',
    );
  return names.flatMap((a, at) =>
    names.slice(at + 1).map((b) => ({
      key: pairKey(a, b),
      what: `How \`${a}\` and \`${b}\` vary together, in few levels.`,
      columns: [a, b],
      noise: 'gaussian' as const,
      share: 1,
      sigma,
    })),
  );
}
