import { epsilonOfCost, sumCosts } from '@likeness/privacy';
import { SynthesisError } from '../synthesis-error.js';
import type { Plan } from '../synthesizer.js';
import { accountingOf } from './measurement-plan.js';

/** A plan may come back from a file or a database: before any budget is spent, it must be whole. @throws SynthesisError `bad_plan` */
export function checkPlan(plan: Plan, synthesizer: string): void {
  const refuse = (reason: string): never => {
    throw new SynthesisError('bad_plan', `${reason}; make the plan again.`);
  };
  if (plan.version !== 1) refuse('The plan was made by another version');
  if (plan.synthesizer !== synthesizer) refuse('The plan was made for another synthesizer');
  const sum = sumCosts(plan.measurements.map(({ cost }) => cost));
  if (sum.picoRho !== plan.total.picoRho || sum.delta !== plan.total.delta)
    refuse('The measurements of the plan do not add up to its total');
  if (new Set(plan.measurements.map(({ key }) => key)).size < plan.measurements.length)
    refuse('The plan measures something twice under one key');
  if (plan.guarantee.kind === 'none') {
    if (sum.picoRho !== 0 || sum.delta !== 0) refuse('The plan costs something and guarantees nothing');
    return;
  }
  if (plan.measurements.length === 0) return;
  const { epsilon, delta, accounting } = plan.guarantee;
  if (accounting !== 'zCDP' && accounting !== accountingOf(plan.measurements))
    refuse('The plan is accounted for another kind of noise than it draws');
  if (!(epsilonOfCost(plan.total, delta, accounting) <= epsilon * (1 + 1e-9)))
    refuse('The plan costs more than the epsilon that it states');
}
