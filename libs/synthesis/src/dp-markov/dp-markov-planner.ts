import { budgetOfEpsilon, epsilonOfCost, splitPicoRho, sumCosts, checkPromise } from '@likeness/privacy';
import type { Metadata } from '@likeness/table';
import { grovePlanner } from '../grove/grove-planner.js';
import { resolveParameters } from '../parameters.js';
import { columnPlan } from '../planning/column-plan.js';
import { columnRoles } from '../planning/column-roles.js';
import { accountingOf } from '../planning/measurement-plan.js';
import { namesInWords } from '../planning/names-in-words.js';
import { onlyTable } from '../planning/only-table.js';
import { unitWords } from '../planning/unit-words.js';
import type { Plan, PlannedMeasurement, Planner, PlanRequest } from '../synthesizer.js';
import { dpMarkovParameterSpecs, type DpMarkovParameters } from './dp-markov-parameters.js';
import { designSequences, type SequenceDesign } from './sequence-design.js';

export const dpMarkovPlanner: Planner<DpMarkovParameters> = {
  id: 'dp-markov',
  title: 'Markov sequences: noisy first rows and lengths, and noisy transitions from row to row',
  guarantee: 'dp',
  speed: 'Seconds',
  suits: 'Tables with a sequence key: it protects whole sequences, of so many rows at most. Needs public domains.',
  params: dpMarkovParameterSpecs,
  plan: planDpMarkov,
};

/** Plans of Grove for the tables that sequences are measured as. */
export interface SubPlans {
  readonly first: Plan;
  readonly next: Plan | undefined;
}

/** What the keys of each begin with. */
export const PARTS = { first: 'first', next: 'next' } as const;

/** A hair less than the share, so that rounding cannot carry the sum over the budget. */
const SHRINK = 1 - 1e-9;
const BINS = 32;

/** @throws SynthesisError `budget_too_small`; PrivacyError `bad_epsilon`, `bad_delta`, `bad_domain` */
export function subPlans(
  metadata: Metadata,
  design: SequenceDesign | undefined,
  params: DpMarkovParameters,
  { epsilon, delta }: Pick<PlanRequest, 'epsilon' | 'delta'>,
): SubPlans {
  if (!design?.next)
    return { first: grovePlanner.plan(design?.first ?? metadata, { epsilon, delta }), next: undefined };
  checkPromise(epsilon, delta);
  const shares = splitPicoRho(budgetOfEpsilon(epsilon, delta, 'GDP'), [params.first_share, 1 - params.first_share]);
  const [first, next] = shares.map((picoRho) => epsilonOfCost({ picoRho, delta: 0 }, delta, 'GDP') * SHRINK);
  return {
    first: grovePlanner.plan(design.first, { epsilon: first!, delta }),
    next: grovePlanner.plan(design.next, { epsilon: next!, delta }),
  };
}

function planDpMarkov(metadata: Metadata, request: PlanRequest<DpMarkovParameters>): Plan {
  const params = resolveParameters<DpMarkovParameters>(dpMarkovParameterSpecs, request.params);
  const { name, table } = onlyTable(metadata);
  const design = designSequences(metadata, params);
  const { first, next } = subPlans(metadata, design, params, request);
  const measurements = [
    ...(design ? prefixed(first, PARTS.first, 'First rows: ') : first.measurements),
    ...(next ? prefixed(next, PARTS.next, 'From row to row: ') : []),
  ];
  const unit = design ? { column: design.rule.unit, max_rows: design.rule.maxRows } : table.privacy_unit;
  const roles = columnRoles({ ...table, constraints: undefined }, BINS);
  return {
    version: 1,
    synthesizer: 'dp-markov',
    table: name,
    guarantee: {
      kind: 'dp',
      epsilon: request.epsilon,
      delta: request.delta,
      unit: unitWords(unit),
      neighbouring: 'add-or-remove-one-unit',
      accounting: accountingOf(measurements),
    },
    metadata,
    params: { ...params },
    columns: design
      ? roles.map((role) =>
          role.name === design.rule.unit ? { ...columnPlan(role), domain: 'generated' as const } : columnPlan(role),
        )
      : first.columns,
    measurements,
    total: sumCosts(measurements.map(({ cost }) => cost)),
    notes: design ? sequenceNotes(design, first) : first.notes,
  };
}

function prefixed({ measurements }: Plan, part: string, words: string): PlannedMeasurement[] {
  return measurements.map((each) => ({ ...each, key: `${part}/${each.key}`, what: words + each.what }));
}

function sequenceNotes(design: SequenceDesign, first: Plan): readonly string[] {
  const { unit, index, maxRows } = design.rule;
  return [
    ...first.notes,
    `Rows of one ${unit} are a sequence${index === undefined ? '' : `, in the order of ${index}`}; rows after the first ${maxRows} are not used, and no synthetic sequence is longer.`,
    ...constancyNote(design),
  ];
}

/** Metadata do not say what is constant within a sequence, and looking would cost: only the owner can. */
function constancyNote({ context, changing, next }: SequenceDesign): readonly string[] {
  if (!next || changing.length === 0) return [];
  const others = namesInWords(changing);
  if (context.length > 0)
    return [
      `The same in all rows of a sequence, for context_columns names them: ${namesInWords(context)}. All others may change from row to row: ${others}.`,
    ];
  return [
    `Every column may change from row to row, for nobody looks at the data to find out: ${others}. Name those that never do by the parameter context_columns, such as context_columns=${changing.slice(0, 2).join()}: they are then the same in the whole sequence, and cost less.`,
  ];
}
