import type { Metadata, TableMetadata } from '@likeness/table';
import type { Plan, PlanRequest } from '../synthesizer.js';
import { columnPlan } from './column-plan.js';
import type { ColumnRole } from './column-roles.js';
import { planMeasurements, type WeightedMeasurement } from './measurement-plan.js';
import { notesOfSequences, planNotes } from './plan-notes.js';
import { unitWords } from './unit-words.js';

/** What a synthesizer of one table has decided from metadata and parameters alone. */
export interface PlanParts {
  readonly synthesizer: string;
  readonly metadata: Metadata;
  readonly name: string;
  readonly table: TableMetadata;
  readonly params: object;
  readonly roles: readonly ColumnRole[];
  readonly weighted: readonly WeightedMeasurement[];
  /** Sentences beside those that every plan has. */
  readonly notes?: readonly string[];
}

/**
 * The plan of a differentially private synthesizer of one table: the budget of the request divided among the weighted measurements.
 * @throws SynthesisError `budget_too_small`; PrivacyError `bad_epsilon`, `bad_delta`
 */
export function dpPlan(parts: PlanParts, { epsilon, delta }: PlanRequest<unknown>): Plan {
  const { synthesizer, metadata, name, table, params, roles, weighted, notes = [] } = parts;
  const { measurements, total, accounting } = planMeasurements(epsilon, delta, weighted);
  return {
    version: 1,
    synthesizer,
    table: name,
    guarantee: {
      kind: 'dp',
      epsilon,
      delta,
      unit: unitWords(table.privacy_unit),
      neighbouring: 'add-or-remove-one-unit',
      accounting,
    },
    metadata,
    params: { ...params },
    columns: roles.map(columnPlan),
    measurements,
    total,
    notes: [...notesOfSequences(table), ...planNotes(roles), ...notes],
  };
}
