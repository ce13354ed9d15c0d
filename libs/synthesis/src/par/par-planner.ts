import type { Metadata } from '@likeness/table';
import { planWithoutGuarantee } from '../learned/plan-without-guarantee.js';
import { resolveParameters } from '../parameters.js';
import { onlyTable } from '../planning/only-table.js';
import { sequenceRoles } from '../planning/sequence-roles.js';
import { contextNames } from '../sequences/context-names.js';
import { SynthesisError } from '../synthesis-error.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { parParameterSpecs, type ParParameters } from './par-parameters.js';

export const parPlanner: Planner<ParParameters> = {
  id: 'par',
  title: 'Sequences: context and length first, then row after row',
  guarantee: 'none',
  speed: 'Seconds for a few thousand rows',
  suits: 'Tables with a sequence key: visits of patients, prices of stocks. Always whole sequences.',
  params: parParameterSpecs,
  plan: planPar,
};

function planPar(metadata: Metadata, request: PlanRequest<ParParameters>): Plan {
  const params = resolveParameters<ParParameters>(parParameterSpecs, request.params);
  const { table } = onlyTable(metadata);
  const { keys, index } = sequenceRoles(table);
  const note =
    keys.length === 0
      ? 'The metadata names no sequence key: every row is a sequence of its own.'
      : `Rows of one ${keys.join(', ')} are a sequence${index === undefined ? ', in the order in which they stand' : `, in the order of ${index}`}.`;
  const plan = planWithoutGuarantee(metadata, { synthesizer: 'par', params, notes: [note] });
  const columns = plan.columns.map((column) =>
    keys.includes(column.name) ? { ...column, domain: 'generated' as const } : column,
  );
  const learned = columns.filter(({ domain }) => domain === 'learned').map(({ name }) => name);
  for (const name of contextNames(params.context_columns)) {
    if (learned.includes(name) && name !== index) continue;
    throw new SynthesisError(
      'bad_parameter',
      `The parameter "context_columns" names "${name}", which is no column that is learned as context. Correct it.`,
      { parameter: 'context_columns' },
    );
  }
  return { ...plan, columns };
}
