import { AccountStore, FileStore, SourceStore } from '@likeness/persistence';
import { destination } from 'pino';
import { Log } from '../shell/log.js';
import { InspectSourceJob } from '../source/inspect-source-job.js';
import { sealKeys } from './keys.fixture.js';
import type { TestPlatform } from './platform.fixture.js';
import { sourceThread } from './source-program.fixture.js';

/** The job as the worker does it, on the platform of a test. */
export async function inspectJob({ database, folder }: TestPlatform): Promise<InspectSourceJob> {
  const sources = new SourceStore(database);
  const places = { sources, accounts: new AccountStore(database), files: await FileStore.open(folder), folder };
  const settings = { program: sourceThread, privateKey: sealKeys.privateKey };
  return new InspectSourceJob(places, settings, new Log('silent', destination(2)));
}
