import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import type { WeightedMeasurement } from '../planning/measurement-plan.js';
import { planMarginals, type PlannedColumns } from '../planning/plan-marginals.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { pacSynthParameterSpecs, type PacSynthParameters } from './pac-synth-parameters.js';

/** What PAC-SYNTH would measure, and at what cost. Looks at no data and pulls in no engine. */
export const pacSynthPlanner: Planner<PacSynthParameters> = {
  id: 'pac-synth',
  title: 'PAC-SYNTH: counts of all short combinations are reported, and rows are put together from them',
  guarantee: 'dp',
  speed: 'A second',
  suits:
    'Tables of few columns and many rows, and people who want the counts of combinations themselves: they are in the model file.',
  params: pacSynthParameterSpecs,
  plan: planPacSynth,
};

function planPacSynth(metadata: Metadata, request: PlanRequest<PacSynthParameters>): Plan {
  const params = resolveParameters<PacSynthParameters>(pacSynthParameterSpecs, request.params);
  return planMarginals(metadata, {
    ...request,
    synthesizer: 'pac-synth',
    params,
    oneWayShare: params.oneWayShare,
    oneWayWeight: (cells) => cells ** (2 / 3),
    further: (columns) => plannedLengths(columns, params),
    notes: [
      `Combinations of up to ${params.length} columns are counted, and those that noise does not hide are in the model file. Rows hold, as far as they can, only combinations that are reported.`,
    ],
  });
}

function plannedLengths({ names }: PlannedColumns, { length }: PacSynthParameters): WeightedMeasurement[] {
  const longest = Math.min(length, names.length);
  return Array.from({ length: Math.max(0, longest - 1) }, (_, at) => ({
    key: `combinations/${at + 2}`,
    what: `How many rows have each combination of cells of ${at + 2} columns.`,
    columns: [],
    noise: 'gaussian' as const,
    share: 1,
  }));
}
