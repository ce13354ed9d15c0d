import { MetadataJson, Relationship } from '@likeness/contracts';
import type { RunEntity } from '../entities/run.js';

/** Of several tables: the one whose rows conditions can be about. That of the people, where it belongs to no other table; else none. */
export function conditionedTable({ plan, planView }: Pick<RunEntity, 'plan' | 'planView'>): string | null {
  const { peopleTable: people } = planView;
  const described = MetadataJson.safeParse(plan['metadata']).data;
  if (people === undefined || described === undefined) return null;
  const belongs = described.relationships.some((link) => {
    const { parent_table_name: parent, child_table_name: child } = Relationship.safeParse(link).data ?? {};
    return child === people && parent !== people;
  });
  return belongs ? null : people;
}
