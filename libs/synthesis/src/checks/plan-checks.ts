import { epsilonOfCost, sumCosts, type Cost } from '@likeness/privacy';
import type { Metadata } from '@likeness/table';
import { columnRoles, type ColumnRole } from '../planning/column-roles.js';
import { onlyTable } from '../planning/only-table.js';
import { SynthesisError } from '../synthesis-error.js';
import { checkedPart } from './checked-part.js';
import { CHECKS_KEY } from './checks-key.js';
import type { Plan, Planner, PlannedMeasurement, PlanRequest } from '../synthesizer.js';

/** In picoRho. */
const SMALLEST_COST = 2;

/**
 * A plan of the same promise that keeps a share of its budget for checking the finished rows: what the public report may then say about
 * the real ones. Where nothing is promised, nothing is measured, or there is no column to check, it is the planner's own.
 * @param share of the rho of the whole plan, in [0, 0.5]
 * @throws SynthesisError `bad_parameter`, and as the planner does
 */
export function planWithChecks(planner: Planner, metadata: Metadata, request: PlanRequest, share: number): Plan {
  if (!(share >= 0 && share <= 0.5))
    throw new SynthesisError('bad_parameter', 'The share for checks must lie between 0 and 0.5.', {
      parameter: 'checkShare',
    });
  const whole = planner.plan(metadata, request);
  const { guarantee, total } = whole;
  if (share === 0 || guarantee.kind === 'none' || total.picoRho === 0) return whole;
  if (checkedRoles(checkedPart(whole), 2).length === 0) return whole;
  const kept: Cost = { picoRho: Math.floor((1 - share) * total.picoRho), delta: total.delta };
  // The epsilon that so much of the budget buys: rounded down, so that never more is left for the checks than they take.
  const epsilon = epsilonOfCost(kept, guarantee.delta, guarantee.accounting) * (1 - 1e-12);
  const plan = planner.plan(metadata, { ...request, epsilon });
  const picoRho = total.picoRho - plan.total.picoRho;
  if (picoRho < SMALLEST_COST)
    throw new SynthesisError('budget_too_small', 'This budget is too small to check anything; set the share to 0.');
  return {
    ...plan,
    guarantee,
    measurements: [...plan.measurements, checksOf(plan, { picoRho, delta: 0 })],
    total: sumCosts([plan.total, { picoRho, delta: 0 }]),
  };
}

/** Columns whose cells are public once the plan was followed: declared, or measured by it. */
export function checkedRoles({ metadata, measurements }: Plan, bins: number): ColumnRole[] {
  const measured = new Set(measurements.map(({ key }) => key));
  return columnRoles(onlyTable(metadata).table, bins).filter(
    ({ kind, name }) => kind === 'declared' || (kind === 'measured' && measured.has(`domain/${name}`)),
  );
}

const checksOf = ({ metadata, table }: Plan, cost: Cost): PlannedMeasurement => ({
  key: CHECKS_KEY,
  what: `How far the finished rows${Object.keys(metadata.tables).length === 1 ? '' : ` of ${table}`} are from the real ones, for the public report: single columns and pairs on average, and the worst pair.`,
  columns: [],
  cost,
  noise: 'gaussian',
});

/** What the synthesizer itself follows and spends. */
export function withoutChecks(plan: Plan): Plan {
  const measurements = plan.measurements.filter(({ key }) => key !== CHECKS_KEY);
  return measurements.length === plan.measurements.length
    ? plan
    : { ...plan, measurements, total: sumCosts(measurements.map(({ cost }) => cost)) };
}
