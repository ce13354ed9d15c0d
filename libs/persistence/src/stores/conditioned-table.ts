import { MetadataJson, Relationship } from '@likeness/contracts';
import { belongsToNone } from '@likeness/table';
import type { RunEntity } from '../entities/run.js';

/** Of several tables: the one whose rows conditions can be about. That of the people, where it belongs to no other table; else none. */
export function conditionedTable({ plan, planView }: Pick<RunEntity, 'plan' | 'planView'>): string | null {
  const { peopleTable: people } = planView;
  const described = MetadataJson.safeParse(plan['metadata']).data;
  if (people === undefined || described === undefined) return null;
  const relationships = described.relationships.flatMap((link) => Relationship.safeParse(link).data ?? []);
  return belongsToNone(people, { relationships }) ? people : null;
}
