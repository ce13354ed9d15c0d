import type { ReleaseManifest } from '@likeness/contracts';
import type { EntityManager } from 'typeorm';
import type { ReleaseEntity } from '../entities/release.js';
import { ReportEntity } from '../entities/report.js';
import { RunEntity } from '../entities/run.js';
import { RunOutputEntity } from '../entities/run-output.js';
import { failure } from '../persistence-error.js';
import { sha256OfJson } from '../sha256.js';

export interface Approval {
  readonly reviewerId: string;
  readonly at: Date;
  /** Hash of the audit event of this approval. */
  readonly auditHead: string;
}

/** What was approved, by whom, and the hashes that pin it. */
export const makeManifest = async (
  manager: EntityManager,
  release: ReleaseEntity,
  { reviewerId, at, auditHead }: Approval,
): Promise<ReleaseManifest> => {
  const run = await manager.findOneByOrFail(RunEntity, { id: release.runId });
  const outputs = await manager.find(RunOutputEntity, { where: { runId: run.id }, order: { format: 'ASC' } });
  const reports = await manager.findBy(ReportEntity, { runId: run.id });
  const hashOf = (kind: ReportEntity['kind']): string => {
    const report = reports.find((candidate) => candidate.kind === kind);
    if (report === undefined) throw failure('wrong_state', 'This release has no report. Start a new run.');
    return report.sha256;
  };
  if (release.submittedAt === null) throw failure('wrong_state', 'This release was not submitted.');
  return {
    release: release.id,
    version: release.version,
    files: outputs.map(({ format, sha256, bytes }) => ({ format, sha256, bytes })),
    guarantee: {
      kind: release.guarantee,
      epsilon: release.epsilon,
      delta: release.delta,
      unit: release.unit,
      neighbouring: release.neighbouring,
      spentPicoRho: run.spentPicoRho,
    },
    planSha256: sha256OfJson(run.plan),
    publicReportSha256: hashOf('public'),
    reviewerReportSha256: hashOf('reviewer'),
    approvals: [
      { person: release.makerId, as: 'maker', at: release.submittedAt.toISOString() },
      { person: reviewerId, as: 'reviewer', at: at.toISOString() },
    ],
    auditHead,
  };
};
