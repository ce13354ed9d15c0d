import { scopeOfSource, type PlanView, type Policy, type ReportChoices, type RunRequest } from '@likeness/contracts';
import { budgetWith, checkRun, left } from '@likeness/governance';
import { populationBudget, type PopulationEntity, type SourceEntity } from '@likeness/persistence';
import { planWithChecks, type Plan } from '@likeness/synthesis/plan';
import { readMetadata } from '@likeness/table';
import { planning } from '../planning/planning.js';
import { ProblemError } from '../problems/problem-error.js';
import { choosePlanner } from './choose-planner.js';

export interface MadePlan {
  /** What the worker follows. */
  readonly plan: Plan;
  readonly guarantee: 'dp' | 'none';
  /** What the owner and the reviewers see. */
  readonly view: PlanView;
}

/** What one run would cost, from the metadata alone. What the policy or the budget has against it is in the view. */
export const makePlan = (
  source: SourceEntity,
  population: PopulationEntity,
  policy: Policy,
  { synthesizer, epsilon, delta, params, report: asked }: RunRequest,
): MadePlan => {
  if (source.state !== 'ready' || source.metadata === null) {
    throw new ProblemError('wrong_state', 'Confirm the metadata of this source first; a plan is made from it.');
  }
  const rules = planning[scopeOfSource[source.kind]];
  const report = asked ?? usualReport;
  const planner = choosePlanner(rules, policy, synthesizer);
  const plan = planWithChecks(planner, readMetadata(source.metadata), { epsilon, delta, params }, report.checkShare);
  const accounting = plan.guarantee.kind === 'dp' ? plan.guarantee.accounting : 'zCDP';
  // What looks at nothing promises more than it was asked for.
  const promised = plan.guarantee.kind === 'dp' ? plan.guarantee : { epsilon, delta };
  const budget = budgetWith(populationBudget(population), accounting);
  const capPicoRho = budget.cap;
  // Gaussian noise alone may have used up more than other mechanisms leave room for.
  const leftPicoRho = Math.max(0, left(budget));
  const decision = checkRun(
    policy,
    { synthesizer: planner.id, epsilon, delta },
    { guarantee: planner.guarantee, totalPicoRho: plan.total.picoRho, leftPicoRho },
  );
  return {
    plan,
    guarantee: planner.guarantee,
    view: {
      synthesizer: planner.id,
      title: planner.title,
      guarantee: planner.guarantee,
      epsilon: promised.epsilon,
      delta: promised.delta,
      unit: plan.guarantee.kind === 'dp' ? plan.guarantee.unit : 'nobody',
      neighbouring: plan.guarantee.kind === 'dp' ? plan.guarantee.neighbouring : 'none',
      accounting,
      columns: plan.columns.map((column) => ({ ...column })),
      measurements: plan.measurements.map((measurement) => ({ ...measurement, columns: [...measurement.columns] })),
      total: plan.total,
      notes: [...plan.notes, ...holdoutNote(report)],
      parameters: params,
      report: checkedChoices(report, plan),
      ...(plan.columns.some(({ table }) => table !== undefined) ? { peopleTable: plan.table } : {}),
      attackerCertainty: (100 * Math.exp(promised.epsilon)) / (1 + Math.exp(promised.epsilon)),
      budget: {
        populationId: population.id,
        population: population.name,
        capPicoRho,
        leftPicoRho,
        shareOfCap: capPicoRho === 0 ? 1 : plan.total.picoRho / capPicoRho,
      },
      policy: { allowed: decision.allowed, reasons: decision.allowed ? [] : [...decision.reasons] },
    },
  };
};

/** What the reports look at where nobody says it. */
const usualReport: ReportChoices = { holdoutShare: 0.05, checkShare: 0.02, sensitive: [] };

const holdoutNote = ({ holdoutShare }: ReportChoices): string[] =>
  holdoutShare === 0
    ? ['Nobody is held back, so attacks in the report have no control group.']
    : [
        `About ${Number((100 * holdoutShare).toPrecision(3))} % of the people are held back: nothing is learned from them, and attacks are measured against them.`,
      ];

/** Of several tables, reports look at groups in that of the people. */
const checkedChoices = (report: ReportChoices, { columns, table }: Plan): ReportChoices => {
  const own = columns.filter((column) => column.table === undefined || column.table === table);
  const known = new Set(own.filter(({ domain }) => domain !== 'generated').map(({ name }) => name));
  const lost = [...report.sensitive, ...(report.target === undefined ? [] : [report.target])].find(
    (name) => !known.has(name),
  );
  if (lost === undefined) return report;
  throw new ProblemError(
    'invalid_input',
    'The report can only look at columns that the plan models, of several tables in that of the people. Choose others.',
  );
};
