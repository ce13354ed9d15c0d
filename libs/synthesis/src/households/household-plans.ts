import { budgetOfEpsilon, checkPromise, sumCosts, type Accounting } from '@likeness/privacy';
import { findPlanner } from '../planners.js';
import { accountingOf } from '../planning/measurement-plan.js';
import { SynthesisError } from '../synthesis-error.js';
import type { Plan, PlanRequest } from '../synthesizer.js';
import { metadataOfHousehold, type Households, type HouseholdTable } from './household-tables.js';
import type { HouseholdsParameters } from './households-parameters.js';

/** How each table is measured, and with what epsilon of its own: the parts of one plan. */
export interface HouseholdPlans {
  readonly accounting: Accounting;
  /** In the order of the tables. */
  readonly plans: readonly Plan[];
  readonly epsilons: readonly number[];
}

const STEPS = 60;

/** The plan of one table with an epsilon of its own. @throws SynthesisError `budget_too_small` */
export function planOfTable(table: HouseholdTable, synthesizer: string, epsilon: number, delta: number): Plan {
  return findPlanner(synthesizer).plan(metadataOfHousehold(table), { epsilon, delta });
}

/** Delta is divided equally. */
export const deltaOfTable = (delta: number, { tables }: Households): number => delta / tables.length;

/**
 * Divides a budget among tables. Each is planned with the largest epsilon of its own whose cost its share of rho covers, so that the sum is covered by the whole.
 * @throws SynthesisError `budget_too_small`; PrivacyError `bad_epsilon`, `bad_delta`
 */
export function planHouseholds(
  households: Households,
  { synthesizer, otherShare }: HouseholdsParameters,
  { epsilon, delta }: Pick<PlanRequest, 'epsilon' | 'delta'>,
): HouseholdPlans {
  checkPromise(epsilon, delta);
  const { tables, unitTable } = households;
  const part = deltaOfTable(delta, households);
  const drafts = tables.map((table) => planOfTable(table, synthesizer, Math.max(1, epsilon), part));
  const accounting = accountingOf(drafts.flatMap(({ measurements }) => measurements));
  const setAside = sumCosts(drafts.map(({ total }) => total)).delta;
  const budget = budgetOfEpsilon(epsilon, setAside > 0 ? delta - setAside : delta, accounting);
  const belongs = tables.filter((table) => table.unitTable === unitTable).length;
  const others = tables.length - belongs;
  const shareOf = (table: HouseholdTable): number =>
    table.unitTable === unitTable ? (others > 0 ? 1 - otherShare : 1) / belongs : otherShare / others;
  const fitted = tables.map((table) => {
    const most = Math.floor(budget * shareOf(table));
    const attempt = (own: number) => affordable(() => planOfTable(table, synthesizer, own, part), most);
    let [low, high] = [0, epsilon * 2];
    let best: { plan: Plan; own: number } | undefined;
    for (let step = 0; step < STEPS; step++) {
      const own = (low + high) / 2;
      const tried = attempt(own);
      if (tried === 'too much') high = own;
      else {
        low = own;
        if (tried !== 'too little') best = { plan: tried, own };
      }
    }
    if (best) return best;
    throw new SynthesisError(
      'budget_too_small',
      'This epsilon and delta are too small to measure so many tables; choose larger ones, or fewer tables and columns.',
    );
  });
  return { accounting, plans: fitted.map(({ plan }) => plan), epsilons: fitted.map(({ own }) => own) };
}

function affordable(make: () => Plan, most: number): Plan | 'too much' | 'too little' {
  try {
    const plan = make();
    return plan.total.picoRho > most ? 'too much' : plan;
  } catch (error) {
    const code = (error as { readonly code?: unknown }).code;
    if (code === 'budget_too_small' || code === 'bad_epsilon') return 'too little';
    throw error;
  }
}
