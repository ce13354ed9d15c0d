import { parentPort, workerData } from 'node:worker_threads';
import { run } from './run.js';
import type { FromWork, WorkData } from './supervise.js';

const port = parentPort!;
const { argv, isTTY } = workerData as WorkData;
const say = (message: FromWork): void => port.postMessage(message);
const abort = new AbortController();
port.on('message', () => abort.abort()).unref();

const io = {
  stdout: { write: (text: string) => say({ stdout: text }) },
  stderr: { write: (text: string) => say({ stderr: text }), isTTY },
  signal: abort.signal,
  writing: (path: string) => say({ writing: path }),
};
say({ exitCode: await run(argv, io) });
