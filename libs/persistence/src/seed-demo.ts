import { pathToFileURL } from 'node:url';
import { defaultPolicy } from '@likeness/governance';
import { dataSource } from './data-source.js';
import { OrganisationEntity } from './entities/organisation.js';
import { PopulationEntity } from './entities/population.js';
import { AuditLog } from './stores/audit-log.js';
import { capsOf } from './stores/population-store.js';
import { transact } from './transact.js';

/** Fixed, so that a second start finds what the first one made. */
export const demoOrganisationId = '0d6f7a4e-5f1c-4c8e-9d53-1f6f5a2b7c10';
export const demoPopulationId = '7b1f0c52-3c64-4f0e-8a55-6d0f4e9b2a11';

/**
 * One organisation with the default policy and a population for the Adult data. Accounts come with the first sign-in.
 * Safe to call again: what is there stays as it is.
 * @returns whether anything was made
 */
export const seedDemo = async (url: string): Promise<boolean> => {
  const database = await dataSource(url, { connections: 2 }).initialize();
  try {
    return await transact(database, async (manager) => {
      await manager.query('LOCK TABLE organisation IN SHARE ROW EXCLUSIVE MODE');
      if (await manager.existsBy(OrganisationEntity, { id: demoOrganisationId })) return false;
      await manager.insert(OrganisationEntity, {
        id: demoOrganisationId,
        name: 'Demo organisation',
        policy: defaultPolicy,
      });
      await manager.insert(PopulationEntity, {
        id: demoPopulationId,
        organisationId: demoOrganisationId,
        name: 'Adults in the 1994 United States census',
        description: 'The people behind the Adult data set.',
        ...capsOf(defaultPolicy.defaultCapEpsilon, defaultPolicy),
      });
      await new AuditLog(manager).append({
        actorId: null,
        action: 'organisation.created',
        subject: { kind: 'organisation', id: demoOrganisationId },
        details: { demo: true },
      });
      return true;
    });
  } finally {
    await database.destroy();
  }
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const url = process.env.DATABASE_URL;
  if (url === undefined || url === '') {
    console.error('DATABASE_URL is not set. Set it to postgres://user:password@host:port/database.');
    process.exitCode = 1;
  } else {
    try {
      console.log(
        (await seedDemo(url)) ? 'The demo organisation is loaded.' : 'The demo organisation was there already.',
      );
    } catch (error) {
      console.error(error instanceof Error ? error.message : 'The demo organisation could not be loaded.');
      process.exitCode = 1;
    }
  }
}
