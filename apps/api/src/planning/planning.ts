import type { DataScope } from '@likeness/contracts';
import {
  datasetPlanners,
  findDatasetPlanner,
  findPlanner,
  planners,
  type Planner,
  type PlanRequest,
} from '@likeness/synthesis/plan';
import { hasOpenConstraints, type Metadata } from '@likeness/table';
import { ProblemError } from '../problems/problem-error.js';

/** How runs are planned for a source: the one place where one table and several differ in the API. */
export interface Planning {
  readonly planners: readonly Planner[];
  find(synthesizer: string): Planner;
  /** Whether anything can be planned with such metadata. @throws what the planners say against it */
  fitToPlan(metadata: Metadata, request: PlanRequest): void;
}

const oneTable: Planning = {
  planners,
  find: findPlanner,
  fitToPlan: (metadata, request) => {
    // Lists that are read off the real rows are for those who promise nothing: the usual planner refuses them.
    const isOpen = Object.values(metadata.tables).some(hasOpenConstraints);
    demandSome(isOpen ? planners : [findPlanner('auto')], metadata, request);
  },
};

const severalTables: Planning = {
  planners: datasetPlanners,
  find: findDatasetPlanner,
  // Which table holds the people is a parameter of a plan, so that the usual one may not do.
  fitToPlan: (metadata, request) => {
    if (Object.keys(metadata.tables).length < 2)
      throw new ProblemError('invalid_metadata', 'Describe at least two tables.');
    demandSome(datasetPlanners, metadata, request);
  },
};

/** @throws the first refusal, where every planner refuses */
function demandSome(some: readonly Planner[], metadata: Metadata, request: PlanRequest): void {
  const refusals = some.map((planner) => refusalOf(() => planner.plan(metadata, request)));
  if (refusals.every((refusal) => refusal !== undefined)) throw refusals[0];
}

const refusalOf = (attempt: () => unknown): unknown => {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return error;
  }
};

export const planning: Readonly<Record<DataScope, Planning>> = {
  'one-table': oneTable,
  'several-tables': severalTables,
};
