import type { NoGuaranteeStatement } from '../synthesizer.js';

/** What every plan without a guarantee states. */
export const noGuarantee: NoGuaranteeStatement = {
  kind: 'none',
  warning:
    'No formal guarantee: the model learns from the real rows directly, and what it makes may repeat them. Share it only with people who may see the real data.',
};
