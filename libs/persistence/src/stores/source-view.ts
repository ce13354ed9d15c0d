import type { Source, SourceDetail } from '@likeness/contracts';
import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { PopulationEntity } from '../entities/population.js';
import type { SourceEntity, SourceLocation } from '../entities/source.js';
import { peopleOf } from './people.js';

/** A file name, or host/database/schema.table. */
export const describeLocation = (location: SourceLocation): string =>
  location.kind === 'upload'
    ? location.fileName
    : `${location.host}/${location.database}/${location.schema}.${location.table}`;

export const sourceViews = async (
  manager: EntityManager,
  sources: readonly SourceEntity[],
): Promise<readonly Source[]> => {
  if (sources.length === 0) return [];
  const person = await peopleOf(
    manager,
    sources.map(({ ownerId }) => ownerId),
  );
  const populations = await manager.findBy(PopulationEntity, {
    id: In([...new Set(sources.map(({ populationId }) => populationId))]),
  });
  const names = new Map(populations.map(({ id, name }) => [id, name]));
  return sources.map((source) => ({
    id: source.id,
    name: source.name,
    kind: source.kind,
    state: source.state,
    owner: person(source.ownerId),
    population: { id: source.populationId, name: names.get(source.populationId) ?? 'Unknown' },
    location: describeLocation(source.location),
    failure: source.failure,
    createdAt: source.createdAt.toISOString(),
    confirmedAt: source.confirmedAt?.toISOString() ?? null,
  }));
};

export const sourceDetail = async (manager: EntityManager, source: SourceEntity): Promise<SourceDetail> => {
  const [view] = await sourceViews(manager, [source]);
  if (view === undefined) throw new Error('A source has no view.');
  return { ...view, metadata: source.metadata, detected: source.detected };
};
