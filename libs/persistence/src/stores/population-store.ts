import type { LedgerEntry, Policy, Population } from '@likeness/contracts';
import { deltaOf, epsilonOf, picoRhoWithin } from '@likeness/governance';
import { OrganisationEntity } from '../entities/organisation.js';
import { PopulationEntity } from '../entities/population.js';
import { notFound } from '../persistence-error.js';
import { safeInteger } from '../safe-integer.js';
import { read, transact, type Database } from '../transact.js';
import { AuditLog } from './audit-log.js';

export interface NewPopulation {
  readonly organisationId: string;
  readonly actorId: string;
  readonly name: string;
  readonly description: string;
  /** Absent: the policy's default. */
  readonly capEpsilon?: number;
}

interface EntryRow {
  readonly id: string;
  readonly kind: 'reserve' | 'charge' | 'settle';
  readonly run_id: string;
  readonly run: string;
  readonly key: string | null;
  readonly pico_rho: string;
  readonly at: Date;
}

/** As epsilon at the policy's default delta, for display. */
export const populationView = (population: PopulationEntity, { defaultDelta: delta }: Policy): Population => ({
  id: population.id,
  name: population.name,
  description: population.description,
  capPicoRho: population.capPicoRho,
  spentPicoRho: population.spentPicoRho,
  reservedPicoRho: population.reservedPicoRho,
  accounting: population.accounting,
  delta: deltaOf(population.accounting, delta),
  capEpsilon: epsilonOf(population.capPicoRho, delta, accountantOf(population)),
  spentEpsilon: epsilonOf(population.spentPicoRho, delta, accountantOf(population)),
});

const accountantOf = ({ accounting }: PopulationEntity): 'GDP' | 'zCDP' => (accounting === 'GDP' ? 'GDP' : 'zCDP');

/** The caps of a new population: the same epsilon in both accountings. */
export const capsOf = (
  epsilon: number,
  { defaultDelta }: Policy,
): Pick<PopulationEntity, 'capPicoRho' | 'zcdpCapPicoRho'> => ({
  capPicoRho: picoRhoWithin(epsilon, defaultDelta, 'GDP'),
  zcdpCapPicoRho: picoRhoWithin(epsilon, defaultDelta, 'zCDP'),
});

export class PopulationStore {
  constructor(private readonly database: Database) {}

  list(organisationId: string): Promise<readonly Population[]> {
    return read(this.database, async (manager) => {
      const { policy } = await manager.findOneByOrFail(OrganisationEntity, { id: organisationId });
      const populations = await manager.find(PopulationEntity, {
        where: { organisationId },
        order: { createdAt: 'ASC', id: 'ASC' },
      });
      return populations.map((population) => populationView(population, policy));
    });
  }

  async get(id: string, organisationId: string): Promise<PopulationEntity> {
    const population = await read(this.database, (manager) =>
      manager.findOneBy(PopulationEntity, { id, organisationId }),
    );
    if (population === null) throw notFound('population');
    return population;
  }

  create({ organisationId, actorId, name, description, capEpsilon }: NewPopulation): Promise<Population> {
    return transact(this.database, async (manager) => {
      const { policy } = await manager.findOneByOrFail(OrganisationEntity, { id: organisationId });
      const cap = capEpsilon ?? policy.defaultCapEpsilon;
      const { id } = await manager.save(PopulationEntity, {
        organisationId,
        name,
        description,
        ...capsOf(cap, policy),
        createdBy: actorId,
      });
      await new AuditLog(manager).append({
        actorId,
        action: 'population.created',
        subject: { kind: 'population', id },
        details: { capEpsilon: cap },
      });
      return populationView(await manager.findOneByOrFail(PopulationEntity, { id }), policy);
    });
  }

  /** Newest first. */
  async ledger(id: string, organisationId: string): Promise<readonly LedgerEntry[]> {
    await this.get(id, organisationId);
    return read(this.database, async (manager) => {
      const rows: EntryRow[] = await manager.query(
        `SELECT e.id, e.kind, e.run_id, s.name || ', ' || r.synthesizer AS run, e.key, e.pico_rho, e.at
         FROM ledger_entry e JOIN run r ON r.id = e.run_id JOIN source s ON s.id = r.source_id
         WHERE e.population_id = $1 ORDER BY e.sequence DESC`,
        [id],
      );
      return rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        runId: row.run_id,
        run: row.run,
        key: row.key,
        picoRho: safeInteger(row.pico_rho),
        at: row.at.toISOString(),
      }));
    });
  }
}
