import type { Run, RunDetail, RunProgress } from '@likeness/contracts';
import { In, type EntityManager } from 'typeorm';
import { ReleaseEntity } from '../entities/release.js';
import type { RunEntity } from '../entities/run.js';
import { SourceEntity } from '../entities/source.js';
import { peopleOf } from './people.js';

export const runProgress = (run: RunEntity): RunProgress => ({
  state: run.state,
  stage: run.stage,
  fraction: run.fraction,
  message: run.message,
  spentPicoRho: run.spentPicoRho,
  reservedPicoRho: run.reservedPicoRho,
  measurementsDone: run.measurementsDone,
  measurementsPlanned: run.measurementsPlanned,
  secondsLeft: run.secondsLeft,
  at: run.progressAt.toISOString(),
});

export const runViews = async (manager: EntityManager, runs: readonly RunEntity[]): Promise<readonly Run[]> => {
  if (runs.length === 0) return [];
  const person = await peopleOf(
    manager,
    runs.map(({ ownerId }) => ownerId),
  );
  const sources = await manager.findBy(SourceEntity, { id: In([...new Set(runs.map(({ sourceId }) => sourceId))]) });
  const names = new Map(sources.map(({ id, name }) => [id, name]));
  const releases = await manager.findBy(ReleaseEntity, { runId: In(runs.map(({ id }) => id)) });
  const releaseOf = new Map(releases.map(({ id, runId }) => [runId, id]));
  return runs.map((run) => ({
    id: run.id,
    source: { id: run.sourceId, name: names.get(run.sourceId) ?? 'Unknown' },
    owner: person(run.ownerId),
    synthesizer: run.synthesizer,
    epsilon: run.epsilon,
    delta: run.delta,
    progress: runProgress(run),
    failure: run.failure,
    releaseId: releaseOf.get(run.id) ?? null,
    startedAt: run.startedAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
  }));
};

export const runDetail = async (manager: EntityManager, run: RunEntity): Promise<RunDetail> => {
  const [view] = await runViews(manager, [run]);
  if (view === undefined) throw new Error('A run has no view.');
  return { ...view, plan: run.planView, syntheticRows: run.syntheticRows };
};
