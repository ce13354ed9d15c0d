import { planWithoutGuarantee } from '../learned/plan-without-guarantee.js';
import { resolveParameters } from '../parameters.js';
import type { Planner } from '../synthesizer.js';

/** What no synthesizer can be more like: the data. */
export const identityPlanner: Planner = {
  id: 'identity',
  title: 'Identity: the real rows themselves, in another order',
  guarantee: 'none',
  speed: 'Under a second',
  suits: 'Only to measure against: it is what a perfect score looks like, and it hides nothing.',
  params: [],
  plan: (metadata, request) =>
    planWithoutGuarantee(metadata, {
      synthesizer: 'identity',
      params: resolveParameters([], request.params),
      notes: ['The result holds the real rows as they are, but for keys and personal data. Never share it.'],
    }),
};
