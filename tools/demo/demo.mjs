// @ts-check
/** The main job with no hands: one data set through the whole life of a release, over the public HTTP API. */
import { join } from 'node:path';
import { readSettings } from '../bootstrap/environment.mjs';
import { ensureReady } from '../bootstrap/ready.mjs';
import { reportFailure } from '../bootstrap/report-failure.mjs';
import { readRealm } from '../identity-provider/realm.mjs';

try {
  const stack = await ensureReady();
  try {
    // Only now: on a fresh clone the client is installed and built by `ensureReady`.
    const { runMainJob } = await import('./main-job.mjs');
    const people = Object.fromEntries(readRealm().users.map((user) => [user.username, user]));
    await runMainJob({ portal: stack.urls.portal, people, folder: join(readSettings().home, 'demo') });
  } finally {
    await stack.stop();
  }
} catch (error) {
  reportFailure(error);
}
