import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import { planTablesWithoutGuarantee } from '../relations/plan-tables-without-guarantee.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { hsaParameterSpecs, type HsaParameters } from './hsa-parameters.js';

export const hsaPlanner: Planner<HsaParameters> = {
  id: 'hsa',
  title: 'HSA: kinds of rows given the kinds of their parents, over any number of tables',
  guarantee: 'none',
  speed: 'Seconds',
  suits: 'Large databases of which only the coarse relations matter; HMA keeps more.',
  params: hsaParameterSpecs,
  plan(metadata: Metadata, request: PlanRequest<HsaParameters>): Plan {
    const params = resolveParameters<HsaParameters>(hsaParameterSpecs, request.params);
    return planTablesWithoutGuarantee(metadata, {
      synthesizer: 'hsa',
      params,
      notes: ['Columns depend on each other, and on those of parents, over the kind of their row only.'],
    });
  },
};
