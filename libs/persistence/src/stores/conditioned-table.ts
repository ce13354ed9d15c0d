import { tablesToChooseFrom, type Metadata } from '@likeness/table';
import type { RunEntity } from '../entities/run.js';

/** Of several tables: the one whose rows conditions can be about. That of the people, unless its keys say to whom each of them belongs; else none. */
export function conditionedTable({ plan, planView }: Pick<RunEntity, 'plan' | 'planView'>): string | null {
  const { peopleTable: people } = planView;
  const metadata = plan['metadata'] as Metadata | undefined;
  if (people === undefined || metadata === undefined) return null;
  return tablesToChooseFrom(metadata).includes(people) ? people : null;
}
