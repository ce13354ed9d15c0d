import { Worker } from 'node:worker_threads';
import { reportError } from './output/report-error.js';
import { supervise, type WorkData } from './supervise.js';

const abort = new AbortController();
const io = { stdout: process.stdout, stderr: process.stderr, signal: abort.signal };

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (abort.signal.aborted) process.exit(1);
    abort.abort();
  });

// A reader that went away, such as `head`, is no error.
process.stdout.on('error', () => process.exit(0));

for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (error) => process.exit(reportError(error, io)));

const workerData: WorkData = { argv: process.argv.slice(2), isTTY: process.stderr.isTTY === true };
process.exitCode = await supervise(new Worker(new URL('./worker-main.js', import.meta.url), { workerData }), io);
