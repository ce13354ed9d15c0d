import type { Draw, DrawProgress } from '@likeness/contracts';
import { In, type EntityManager } from 'typeorm';
import type { DrawEntity } from '../entities/draw.js';
import { ReleaseEntity } from '../entities/release.js';

export const drawProgress = (draw: DrawEntity): DrawProgress => ({
  state: draw.state,
  fraction: draw.fraction,
  message: draw.message,
  secondsLeft: draw.secondsLeft,
  at: draw.progressAt.toISOString(),
});

export const drawViews = async (manager: EntityManager, draws: readonly DrawEntity[]): Promise<readonly Draw[]> => {
  if (draws.length === 0) return [];
  const releases = await manager.findBy(ReleaseEntity, { id: In([...new Set(draws.map((draw) => draw.releaseId))]) });
  const byId = new Map(releases.map((release) => [release.id, release]));
  return draws.map((draw) => {
    const release = byId.get(draw.releaseId);
    if (release === undefined) throw new Error('A draw has no release.');
    return {
      id: draw.id,
      dataset: { id: release.datasetId, title: release.card.title, version: release.version },
      releaseId: release.id,
      guarantee: release.guarantee,
      epsilon: release.epsilon,
      delta: release.delta,
      unit: release.unit,
      request: draw.request,
      seed: draw.seed,
      progress: drawProgress(draw),
      failure: draw.failure,
      rows: draw.rows,
      effect: draw.effect,
      formats: draw.outputs.map(({ format, bytes, sha256 }) => ({ format, bytes, sha256 })),
      keptUntil: draw.keptUntil?.toISOString() ?? null,
      startedAt: draw.startedAt.toISOString(),
      endedAt: draw.endedAt?.toISOString() ?? null,
    };
  });
};
