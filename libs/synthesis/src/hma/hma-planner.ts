import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import { planTablesWithoutGuarantee } from '../relations/plan-tables-without-guarantee.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { hmaParameterSpecs, type HmaParameters } from './hma-parameters.js';

export const hmaPlanner: Planner<HmaParameters> = {
  id: 'hma',
  title: 'HMA: rows given their parents, over any number of tables and levels',
  guarantee: 'none',
  speed: 'Seconds to a minute',
  suits: 'Databases: columns depend on the parents of a row, and parents have the children that suit them.',
  params: hmaParameterSpecs,
  plan(metadata: Metadata, request: PlanRequest<HmaParameters>): Plan {
    const params = resolveParameters<HmaParameters>(hmaParameterSpecs, request.params);
    return planTablesWithoutGuarantee(metadata, { synthesizer: 'hma', params });
  },
};
