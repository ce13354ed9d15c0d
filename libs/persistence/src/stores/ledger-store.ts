import { budgetWith, canCharge, canReserve, hasEnded, settlement, type PopulationBudget } from '@likeness/governance';
import type { EntityManager } from 'typeorm';
import { MeasurementEntity } from '../entities/measurement.js';
import { PopulationEntity } from '../entities/population.js';
import { RunEntity } from '../entities/run.js';
import { failure, notFound, refused } from '../persistence-error.js';
import { read, transact, type Database } from '../transact.js';

/** What a measurement costs: units of 1e-12 rho, and delta. */
export interface MeasurementCost {
  readonly picoRho: number;
  readonly delta: number;
}

export interface StoredMeasurement {
  readonly key: string;
  readonly cost: MeasurementCost;
  readonly value: unknown;
}

/** The right of one worker to work on a run, until another worker picks the run up. */
export interface RunClaim {
  readonly runId: string;
  readonly attempt: number;
}

type MovementKind = 'reserve' | 'charge' | 'settle';

/** A run without its documents: those of a wide table are megabytes, and a run is locked twice for each measurement. */
export type LockedRun = Omit<RunEntity, 'plan' | 'planView' | 'preview'>;

const documents: ReadonlySet<string> = new Set<keyof RunEntity>(['plan', 'planView', 'preview']);

/** Locks are taken in one order everywhere: run, population, audit head. */
export const lockRun = async (manager: EntityManager, runId: string): Promise<LockedRun> => {
  const columns = manager.connection.getMetadata(RunEntity).columns.map(({ propertyName }) => propertyName);
  const select = Object.fromEntries(columns.filter((name) => !documents.has(name)).map((name) => [name, true]));
  const run = await manager.findOne(RunEntity, { where: { id: runId }, select, lock: { mode: 'for_no_key_update' } });
  if (run === null) throw notFound('run');
  return run;
};

export const lockClaimedRun = async (manager: EntityManager, { runId, attempt }: RunClaim): Promise<LockedRun> => {
  const run = await lockRun(manager, runId);
  if (run.attempt !== attempt || hasEnded(run.state)) {
    throw failure('superseded', 'This run has ended or another worker has taken it over. Stop working on it.');
  }
  return run;
};

const lockPopulation = (manager: EntityManager, id: string): Promise<PopulationEntity | null> =>
  manager.findOne(PopulationEntity, { where: { id }, lock: { mode: 'for_no_key_update' } });

/** Moves budget in the population and in the run, and writes the entry. Both rows are locked. */
const record = async (
  manager: EntityManager,
  run: Pick<RunEntity, 'id' | 'populationId'>,
  entry: { readonly kind: MovementKind; readonly picoRho: number; readonly key?: string; readonly delta?: number },
): Promise<void> => {
  const { kind, picoRho } = entry;
  const reserved = kind === 'reserve' ? picoRho : -picoRho;
  const spent = kind === 'charge' ? picoRho : 0;
  const change = 'SET reserved_pico_rho = reserved_pico_rho + $2, spent_pico_rho = spent_pico_rho + $3 WHERE id = $1';
  await manager.query(`UPDATE population ${change}`, [run.populationId, reserved, spent]);
  await manager.query(`UPDATE run ${change}`, [run.id, reserved, spent]);
  await manager.query(
    'INSERT INTO ledger_entry (population_id, run_id, kind, key, pico_rho, delta) VALUES ($1, $2, $3, $4, $5, $6)',
    [run.populationId, run.id, kind, entry.key ?? null, picoRho, entry.delta ?? 0],
  );
};

/** The budget of a population as the rules see it. */
export const populationBudget = (population: PopulationEntity): PopulationBudget => ({
  cap: population.capPicoRho,
  zcdpCap: population.zcdpCapPicoRho,
  accounting: population.accounting,
  spent: population.spentPicoRho,
  reserved: population.reservedPicoRho,
});

/** Room for the rounding of a sum of deltas. */
const deltaSlack = 1 + 1e-9;

/** Reserve, measure, settle: every movement of budget, under a row lock, in integers. */
export class LedgerStore {
  constructor(private readonly database: Database) {}

  /** Sets budget aside for a run, once. `accounting` is that of its plan. Errors: budget_exceeded, conflict (reserved already). */
  reserve(runId: string, populationId: string, picoRho: number, accounting: 'GDP' | 'zCDP'): Promise<void> {
    return transact(this.database, async (manager) => {
      const run = await lockRun(manager, runId);
      const population = await lockPopulation(manager, populationId);
      if (population === null || run.populationId !== populationId) throw notFound('population');
      const budget = budgetWith(populationBudget(population), accounting);
      const decision = canReserve(budget, picoRho);
      if (!decision.allowed) throw refused(decision, 'budget_exceeded');
      if (budget.accounting !== population.accounting) {
        const changed = { accounting: budget.accounting, capPicoRho: budget.cap };
        await manager.update(PopulationEntity, { id: populationId }, changed);
      }
      await record(manager, run, { kind: 'reserve', picoRho });
    });
  }

  /**
   * Pays for a measurement before it is drawn. Free when this key was charged already: nobody saw that draw unless it is stored.
   * Errors: budget_exhausted, superseded, cancelled, conflict (same key, another cost).
   */
  charge(claim: RunClaim, key: string, cost: MeasurementCost): Promise<void> {
    return transact(this.database, async (manager) => {
      const run = await lockClaimedRun(manager, claim);
      if (run.state !== 'running') throw failure('cancelled', 'This run is being cancelled. Measure nothing more.');
      const charged = await manager.findOneBy(MeasurementEntity, { runId: run.id, key });
      if (charged !== null) {
        if (charged.picoRho === cost.picoRho && charged.delta === cost.delta) return;
        throw failure('conflict', 'This measurement was charged at another cost. Start a new run.');
      }
      const decision = canCharge({ spent: run.spentPicoRho, reserved: run.reservedPicoRho }, cost.picoRho);
      if (!decision.allowed) throw refused(decision, 'budget_exhausted');
      await this.checkDelta(manager, run, cost.delta);
      await lockPopulation(manager, run.populationId);
      await record(manager, run, { kind: 'charge', picoRho: cost.picoRho, key, delta: cost.delta });
      await manager.insert(MeasurementEntity, { runId: run.id, key, picoRho: cost.picoRho, delta: cost.delta });
    });
  }

  /** Keeps what was drawn, before anything else uses it. `value` is JSON and not null. Errors: superseded, wrong_state (never charged), conflict (stored already). */
  storeMeasurement(claim: RunClaim, key: string, value: unknown): Promise<void> {
    return transact(this.database, async (manager) => {
      const run = await lockClaimedRun(manager, claim);
      const measurement = await manager.findOneBy(MeasurementEntity, { runId: run.id, key });
      if (measurement === null) throw failure('wrong_state', 'This measurement was never charged. Charge it first.');
      if (measurement.storedAt !== null) throw failure('conflict', 'This measurement is stored already. Recall it.');
      await manager.query('UPDATE measurement SET value = $3, stored_at = now() WHERE run_id = $1 AND key = $2', [
        run.id,
        key,
        JSON.stringify(value),
      ]);
      await manager.increment(RunEntity, { id: run.id }, 'measurementsDone', 1);
    });
  }

  /** What was drawn and stored, or undefined. */
  async recall(runId: string, key: string): Promise<StoredMeasurement | undefined> {
    const found = await read(this.database, (manager) => manager.findOneBy(MeasurementEntity, { runId, key }));
    if (found === null || found.storedAt === null) return undefined;
    return { key, cost: { picoRho: found.picoRho, delta: found.delta }, value: found.value };
  }

  /**
   * Gives back what was set aside and never charged. A second call does nothing.
   * @returns the pico-rho that went back
   */
  settle(runId: string): Promise<number> {
    return transact(this.database, async (manager) => {
      const run = await lockRun(manager, runId);
      const done = await manager.query(`SELECT 1 FROM ledger_entry WHERE run_id = $1 AND kind = 'settle'`, [runId]);
      if ((done as unknown[]).length > 0) return 0;
      const { picoRho } = settlement({ spent: run.spentPicoRho, reserved: run.reservedPicoRho });
      await lockPopulation(manager, run.populationId);
      await record(manager, run, { kind: 'settle', picoRho });
      return picoRho;
    });
  }

  private async checkDelta(manager: EntityManager, run: LockedRun, delta: number): Promise<void> {
    if (!(delta >= 0)) throw failure('budget_exhausted', 'The delta of a measurement must be 0 or more.');
    if (delta === 0) return;
    const [{ sum }]: [{ sum: number }] = await manager.query(
      'SELECT coalesce(sum(delta), 0) AS sum FROM measurement WHERE run_id = $1',
      [run.id],
    );
    if (sum + delta > run.delta * deltaSlack) {
      throw failure('budget_exhausted', 'The run has used up its delta. Nothing was measured.');
    }
  }
}
