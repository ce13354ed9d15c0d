import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import { columnPlan } from '../planning/column-plan.js';
import { namesInWords } from '../planning/names-in-words.js';
import { columnRoles } from '../planning/column-roles.js';
import { onlyTable } from '../planning/only-table.js';
import { unitWords } from '../planning/unit-words.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { dayZParameterSpecs, type DayZParameters } from './dayz-parameters.js';

/** A table from metadata alone. */
export const dayZPlanner: Planner<DayZParameters> = {
  id: 'dayz',
  title: 'DayZ: rows made up from the metadata alone, without any data',
  guarantee: 'dp',
  seesNothing: true,
  speed: 'Under a second',
  suits: 'Building and testing before there are data, or before anybody may see them; it says nothing about them.',
  params: dayZParameterSpecs,
  plan: planDayZ,
};

const ANY_BINS = 32;

function planDayZ(metadata: Metadata, request: PlanRequest<DayZParameters>): Plan {
  const params = resolveParameters<DayZParameters>(dayZParameterSpecs, request.params);
  const { name, table } = onlyTable(metadata);
  const columns = columnRoles(table, ANY_BINS).map((role) => ({
    ...columnPlan(role),
    domain: role.kind === 'declared' ? ('declared' as const) : ('generated' as const),
  }));
  const invented = columnRoles(table, ANY_BINS).flatMap((role) => (role.kind === 'measured' ? [role.name] : []));
  return {
    version: 1,
    synthesizer: 'dayz',
    table: name,
    guarantee: {
      kind: 'dp',
      epsilon: 0,
      delta: 0,
      unit: unitWords(table.privacy_unit),
      neighbouring: 'add-or-remove-one-unit',
      accounting: 'GDP',
    },
    metadata,
    params: { ...params },
    columns,
    measurements: [],
    total: { picoRho: 0, delta: 0 },
    notes: [
      'No data are looked at, whatever epsilon is asked for: the result is the same for everybody’s data, so epsilon is 0.',
      'Values are spread evenly over what the metadata declare. Nothing about the real rows can be learned from them.',
      ...(invented.length > 0
        ? [`No domain is declared for ${namesInWords(invented)}: one is invented. Declare it to make the rows fit.`]
        : []),
    ],
  };
}
