import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import { checkShares } from '../planning/check-shares.js';
import { columnWeights } from '../planning/column-weights.js';
import { planMarginals } from '../planning/plan-marginals.js';
import type { WeightedMeasurement } from '../planning/measurement-plan.js';
import { onlyTable } from '../planning/only-table.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { groveParameterSpecs, type GroveParameters } from './grove-parameters.js';
import { oneWayShare } from './one-way-share.js';

/** What Grove would measure, and at what cost. Looks at no data and pulls in no engine. */
export const grovePlanner: Planner<GroveParameters> = {
  id: 'grove',
  title: 'Grove: single columns and as many column pairs as a small model can hold',
  guarantee: 'dp',
  speed: 'Seconds to a minute',
  suits: 'Most tables: it keeps more relations between columns than a tree can.',
  params: groveParameterSpecs,
  plan: planGrove,
};

function planGrove(metadata: Metadata, request: PlanRequest<GroveParameters>): Plan {
  const resolved = resolveParameters<GroveParameters>(groveParameterSpecs, request.params);
  const isChosen = request.params?.oneWayShare !== undefined;
  const share = isChosen ? resolved.oneWayShare : oneWayShare(onlyTable(metadata).table, resolved, request.epsilon);
  const params = { ...resolved, oneWayShare: share };
  checkShares(params);
  return planMarginals(metadata, {
    ...request,
    synthesizer: 'grove',
    params,
    oneWayShare: share,
    // The division of a budget with the least sum of expected errors.
    oneWayWeight: (cells) => cells ** (2 / 3),
    further: ({ names }) => {
      columnWeights(params.columnWeights, names);
      return names.length > 1 ? cliqueMeasurements(params, refines(names.length, request.epsilon)) : [];
    },
  });
}

/** Below this epsilon, noise eats what a second round finds. */
const REFINES_FROM = 3;

function refines(columns: number, epsilon: number): boolean {
  return columns > 2 && epsilon >= REFINES_FROM;
}

/** What follows the single columns, as shares of the budget without domains and detail. */
function cliqueMeasurements(
  { oneWayShare, selectionShare, refinementShare }: GroveParameters,
  isRefined: boolean,
): WeightedMeasurement[] {
  const left = 1 - oneWayShare;
  const second = isRefined ? refinementShare * left : 0;
  const first = left - second;
  const scoring = selectionShare / left;
  const measurement = (key: string, what: string, share: number): WeightedMeasurement => ({
    key,
    what,
    columns: [],
    noise: 'gaussian',
    share,
  });
  const pairs = [
    measurement('scores', 'How much every two columns depend on each other, all at once.', scoring * first),
    measurement(
      'pairs',
      'How many rows fall in each pair of cells, for the pairs of columns that the scores favour; and in each cell of single columns again, as far as pairs are not worth their noise.',
      (1 - scoring) * first,
    ),
  ];
  const refinement = [
    measurement(
      'refinement-scores',
      'How wrong the model of the pairs is about two or three columns together, all at once.',
      scoring * second,
    ),
    measurement(
      'refinement',
      'How many rows fall in each combination of cells of the columns about which the model is most wrong.',
      (1 - scoring) * second,
    ),
  ];
  return isRefined ? [...pairs, ...refinement] : pairs;
}
