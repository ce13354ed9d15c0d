// @ts-check
/** The main job with no hands: one data set through the whole life of a release, over the public HTTP API. */
import { ensureReady } from '../bootstrap/ready.mjs';
import { runMainJob } from './main-job.mjs';

const stack = await ensureReady();
try {
  await runMainJob(stack.urls);
} catch (error) {
  console.error(`\nThe demo stopped: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await stack.stop();
}
