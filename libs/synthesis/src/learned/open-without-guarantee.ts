import type { Private } from '@likeness/privacy';
import { learnWithoutGuarantee } from '@likeness/privacy/no-guarantee-door';
import { checkPlan } from '../planning/check-plan.js';
import { SynthesisError } from '../synthesis-error.js';
import type { Plan } from '../synthesizer.js';

/** Opens the data to a synthesizer whose plan promises nothing. @throws SynthesisError `bad_plan` */
export function openWithoutGuarantee<T, R>(
  data: Private<T>,
  plan: Plan,
  synthesizer: string,
  learn: (real: T) => R,
): R {
  checkPlan(plan, synthesizer);
  const { guarantee } = plan;
  if (guarantee.kind !== 'none')
    throw new SynthesisError('bad_plan', 'This synthesizer promises nothing, and the plan does; make the plan again.');
  return learnWithoutGuarantee(data, guarantee, learn);
}
