import { scopeOfSource, type Source, type SourceDetail } from '@likeness/contracts';
import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { PopulationEntity } from '../entities/population.js';
import type { SourceEntity, SourceLocation } from '../entities/source.js';
import { filesOf } from './source-files.js';
import { peopleOf } from './people.js';

/** File names, or host/database/schema.table. */
export const describeLocation = (location: SourceLocation): string => {
  switch (location.kind) {
    case 'upload':
      return location.fileName;
    case 'upload-tables':
      return location.fileNames.join(', ');
    case 'postgres':
      return `${location.host}/${location.database}/${location.schema}.${location.table}`;
    case 'postgres-schema':
      return `${location.host}/${location.database}/${location.schema}.*`;
  }
};

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
    scope: scopeOfSource[source.kind],
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
  const files = (await filesOf(manager, source.id)).map(({ table, fileName, format, fileKey }) => ({
    ...{ table, fileName, format },
    hasArrived: fileKey !== null,
  }));
  const { location, metadata, detected } = source;
  const leftOut = 'leftOut' in location ? [...(location.leftOut ?? [])] : [];
  return { ...view, metadata, detected, files, leftOut };
};
