// A worker process for job-queue.db.spec.ts, which bundles it first. Says on stdout what happens to it.
import { JobQueue } from '../src/jobs/job-queue.ts';

const [url, mode] = process.argv.slice(2);
const queue = await JobQueue.start(url);
await queue.work('run.execute', async ({ runId }, signal) => {
  console.log(`started ${runId}`);
  if (mode === 'hang') {
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  }
  console.log(`done ${runId}`);
});
console.log('ready');
