import type { PlanView, PublicReport, ReviewerReport, Run, RunDetail, RunProgress } from '@likeness/contracts';
import { checkRun } from '@likeness/governance';
import { OrganisationEntity } from '../entities/organisation.js';
import { ReportEntity } from '../entities/report.js';
import { RunOutputEntity } from '../entities/run-output.js';
import { RunEntity, type PlanJson, type RunParams } from '../entities/run.js';
import { SourceEntity } from '../entities/source.js';
import { failure, notFound, refused } from '../persistence-error.js';
import { read, transact, type Database } from '../transact.js';
import { AuditLog } from './audit-log.js';
import { LedgerStore } from './ledger-store.js';
import { runDetail, runProgress, runViews } from './run-view.js';

export interface NewRun {
  readonly ownerId: string;
  readonly sourceId: string;
  readonly params: RunParams;
  readonly guarantee: 'dp' | 'none';
  /** What the worker follows. */
  readonly plan: PlanJson;
  /** What the owner saw: synthesizer, epsilon, delta, unit and the cost to reserve are taken from here. */
  readonly planView: PlanView;
}

/** Runs as their owner and the API see them. What a worker does with a run is `RunWork`. */
export class RunStore {
  constructor(private readonly database: Database) {}

  /**
   * Checks the policy, reserves the whole cost and queues the run. Send the job `run.execute` in the same transaction.
   * Errors: policy_refused, budget_exceeded, wrong_state (the source is not confirmed), not_found.
   */
  start({ ownerId, sourceId, params, guarantee, plan, planView }: NewRun): Promise<RunEntity> {
    return transact(this.database, async (manager) => {
      const source = await manager.findOne(SourceEntity, {
        where: { id: sourceId },
        lock: { mode: 'pessimistic_read' },
      });
      if (source === null || source.ownerId !== ownerId) throw notFound('source');
      if (source.state !== 'ready') {
        throw failure('wrong_state', 'Confirm the metadata of this source before you start a run.');
      }
      const { policy } = await manager.findOneByOrFail(OrganisationEntity, { id: source.organisationId });
      const { synthesizer, epsilon, delta, total } = planView;
      // Whether the budget suffices is decided under the population's lock, by `reserve`.
      const decision = checkRun(
        policy,
        { synthesizer, epsilon, delta },
        { guarantee, totalPicoRho: total.picoRho, leftPicoRho: Number.MAX_SAFE_INTEGER },
      );
      if (!decision.allowed) throw refused(decision);
      const { id } = await manager.save(RunEntity, {
        ownerId,
        sourceId,
        organisationId: source.organisationId,
        populationId: source.populationId,
        synthesizer,
        epsilon,
        delta,
        params,
        guarantee,
        plan,
        planView,
        measurementsPlanned: planView.measurements.length,
      });
      await new LedgerStore(manager).reserve(id, source.populationId, total.picoRho, planView.accounting ?? 'zCDP');
      await new AuditLog(manager).append({
        actorId: ownerId,
        action: 'run.started',
        subject: { kind: 'run', id },
        details: { sourceId, synthesizer, epsilon, delta, reservedPicoRho: total.picoRho },
      });
      return manager.findOneByOrFail(RunEntity, { id });
    });
  }

  async get(id: string): Promise<RunEntity> {
    const run = await read(this.database, (manager) => manager.findOneBy(RunEntity, { id }));
    if (run === null) throw notFound('run');
    return run;
  }

  async getOwned(id: string, ownerId: string): Promise<RunEntity> {
    const run = await this.get(id);
    if (run.ownerId !== ownerId) throw notFound('run');
    return run;
  }

  list(ownerId: string): Promise<readonly Run[]> {
    return read(this.database, async (manager) =>
      runViews(manager, await manager.find(RunEntity, { where: { ownerId }, order: { startedAt: 'DESC', id: 'ASC' } })),
    );
  }

  async view(id: string, ownerId: string): Promise<Run> {
    const { plan: _plan, syntheticRows: _rows, ...view } = await this.detail(id, ownerId);
    return view;
  }

  async detail(id: string, ownerId: string): Promise<RunDetail> {
    const run = await this.getOwned(id, ownerId);
    return read(this.database, (manager) => runDetail(manager, run));
  }

  async progress(id: string): Promise<RunProgress> {
    return runProgress(await this.get(id));
  }

  outputs(runId: string): Promise<readonly RunOutputEntity[]> {
    return read(this.database, (manager) =>
      manager.find(RunOutputEntity, { where: { runId }, order: { format: 'ASC' } }),
    );
  }

  /** Errors: not_found (the run has not ended well). */
  async publicReport(runId: string): Promise<PublicReport> {
    const body = await this.report(runId, 'public');
    if (body.kind !== 'public') throw notFound('report');
    return body;
  }

  async reviewerReport(runId: string): Promise<ReviewerReport> {
    const body = await this.report(runId, 'reviewer');
    if (body.kind !== 'reviewer') throw notFound('report');
    return body;
  }

  private async report(runId: string, kind: 'public' | 'reviewer'): Promise<PublicReport | ReviewerReport> {
    const report = await read(this.database, (manager) => manager.findOneBy(ReportEntity, { runId, kind }));
    if (report === null) throw notFound('report');
    return report.body;
  }
}
