import type { FigureLimits, Policy } from '@likeness/contracts';
import { limitableFigures, limitsOf } from '@likeness/governance';

export const limitsView = (policy: Policy): FigureLimits => ({
  limits: [...limitsOf(policy)],
  areDefaults: policy.limits === undefined,
  figures: [...limitableFigures],
});
