import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sealKeys } from './keys.fixture.js';
import { sourceArguments } from './source-program.fixture.js';

const main = resolve(import.meta.dirname, '../main.ts');

export interface WorkerSettings {
  readonly url: string;
  readonly folder: string;
  /** No file may grow beyond so many blocks of 1024 bytes, as on a full disk. */
  readonly fileLimit?: number;
}

/** A worker in a process of its own, as `npm start` runs it. */
export class WorkerProcess {
  private written = '';

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (this.written += text));
  }

  static async start({ url, folder, fileLimit }: WorkerSettings): Promise<WorkerProcess> {
    const keyFile = join(folder, 'private.pem');
    writeFileSync(keyFile, sealKeys.privateKey, { mode: 0o600 });
    const env = {
      PATH: process.env['PATH'],
      DATABASE_URL: url,
      LIKENESS_FILES: folder,
      LIKENESS_SEAL_PRIVATE_KEY_FILE: keyFile,
      LIKENESS_LOG_LEVEL: 'trace',
    };
    const command = [process.execPath, ...sourceArguments, main];
    const child =
      fileLimit === undefined
        ? spawn(command[0]!, command.slice(1), { env })
        : spawn('bash', ['-c', `ulimit -f ${fileLimit}; exec "$@"`, 'bash', ...command], { env });
    const worker = new WorkerProcess(child);
    await worker.said('worker ready');
    return worker;
  }

  /** Everything it has written so far. */
  get output(): string {
    return this.written;
  }

  async said(text: string): Promise<void> {
    const end = performance.now() + 100_000;
    while (!this.written.includes(text)) {
      if (this.child.exitCode !== null || performance.now() > end)
        throw new Error(`The worker never said "${text}": ${this.written}`);
      await new Promise((done) => setTimeout(done, 20));
    }
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'close');
    this.child.kill(signal);
    await ended;
  }
}
