import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import { planTablesWithoutGuarantee } from '../relations/plan-tables-without-guarantee.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { independentTablesParameterSpecs, type IndependentTablesParameters } from './independent-tables-parameters.js';

export const independentTablesPlanner: Planner<IndependentTablesParameters> = {
  id: 'independent-tables',
  title: 'Independent tables: each by itself, with keys that fit and as many children as in the real data',
  guarantee: 'none',
  speed: 'Seconds',
  suits: 'Tests of software: rows of different tables have nothing to do with each other but their keys.',
  params: independentTablesParameterSpecs,
  plan(metadata: Metadata, request: PlanRequest<IndependentTablesParameters>): Plan {
    const params = resolveParameters<IndependentTablesParameters>(independentTablesParameterSpecs, request.params);
    return planTablesWithoutGuarantee(metadata, {
      synthesizer: 'independent-tables',
      params,
      notes: ['Columns of different tables do not depend on each other in the result.'],
    });
  },
};
