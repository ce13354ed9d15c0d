import { learnWithoutGuarantee } from '@likeness/privacy/no-guarantee-door';
import { hasOpenConstraints, learnConstraints, type Metadata, type Table, type TableMetadata } from '@likeness/table';
import type { Private } from '@likeness/privacy';
import type { Plan, Synthesizer } from '../synthesizer.js';
import { constrainedModel } from './constrained-model.js';
import { plannerUnderConstraints } from './planner-under-constraints.js';
import type { ProgrammedConstraint } from './programmed-constraint.js';

/**
 * The synthesizer, whose models never show a row that breaks a declared constraint, or one that is a program. Programs are in no model file: a model that
 * is read back keeps those that this synthesizer was given.
 *
 * Guarantee: that of the synthesizer. Rows are repaired and rejected by public rules after the model was made; where nothing is promised, lists that the
 * metadata leave open are learned from the real rows.
 */
export function underConstraints(
  synthesizer: Synthesizer,
  programs: readonly ProgrammedConstraint[] = [],
): Synthesizer {
  const { fitCounts } = synthesizer;
  return {
    ...synthesizer,
    ...plannerUnderConstraints(synthesizer),
    async fit(data, plan, odometer, run) {
      const listed = { ...plan, metadata: listedConstraints(data, plan) };
      return constrainedModel(await synthesizer.fit(data, listed, odometer, run), programs);
    },
    ...(fitCounts && {
      fitCounts: async (data, plan, odometer, run) =>
        constrainedModel(await fitCounts(data, plan, odometer, run), programs),
    }),
    deserialize: (bytes) => constrainedModel(synthesizer.deserialize(bytes), programs),
  };
}

/** The metadata of a plan, its open constraints read off the real rows where the plan promises nothing. */
function listedConstraints(data: Private<Table>, { metadata, guarantee }: Plan): Metadata {
  const open = Object.entries(metadata.tables).filter(([, table]) => hasOpenConstraints(table));
  if (open.length === 0 || guarantee.kind !== 'none') return metadata;
  return learnWithoutGuarantee(data, guarantee, (real) => {
    if (real.rowCount === 0) return metadata;
    const listed = open.map(([name, table]): [string, TableMetadata] => [name, learnConstraints(table, real)]);
    return { ...metadata, tables: { ...metadata.tables, ...Object.fromEntries(listed) } };
  });
}
