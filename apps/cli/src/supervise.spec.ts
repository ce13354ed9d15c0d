import { EventEmitter } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { GRACE_MILLISECONDS, supervise, type Work } from './supervise.js';

const listener = () => {
  const abort = new AbortController();
  const said = { out: '', err: '' };
  const io = {
    stdout: { write: (text: string) => (said.out += text) },
    stderr: { write: (text: string) => (said.err += text) },
    signal: abort.signal,
  };
  return { abort, said, io };
};

const worker = (program: string): Work => new Worker(program, { eval: true }) as Work;
const SAY = "const { parentPort: port } = require('node:worker_threads');";

describe('supervise', () => {
  it('passes on what is said, in order, and how it ended', async () => {
    const { io, said } = listener();
    const code = await supervise(
      worker(
        `${SAY} port.postMessage({ stdout: 'a' }); port.postMessage({ stderr: 'b' }); port.postMessage({ exitCode: 2 })`,
      ),
      io,
    );
    expect([code, said]).toEqual([2, { out: 'a', err: 'b' }]);
  });

  it('lets work stop by itself', async () => {
    const { io, said, abort } = listener();
    const done = supervise(
      worker(`${SAY} port.on('message', () => port.postMessage({ exitCode: 1 })); port.postMessage({ stdout: 'up' })`),
      io,
    );
    await expect.poll(() => said.out).toBe('up');
    abort.abort();
    expect([await done, said.err]).toEqual([1, '']);
  });

  it('ends work that never listens within two seconds, and says so', async () => {
    const { io, said, abort } = listener();
    const done = supervise(worker(`${SAY} port.postMessage({ stdout: 'busy' }); for (;;);`), io);
    await expect.poll(() => said.out).toBe('busy');
    abort.abort();
    expect(await done).toBe(1);
    expect(GRACE_MILLISECONDS).toBeLessThan(2000);
    expect(said.err).toContain('error[cancelled]');
  });

  it('removes the file that ended work was in the middle of, and leaves what stood there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'likeness-'));
    const file = join(folder, 'rows.csv');
    const part = join(folder, `.rows.csv.${String(process.pid)}.0123456789ab.part`);
    writeFileSync(file, 'what stood there');
    writeFileSync(part, 'half of what was to come');
    const { io, said, abort } = listener();
    const program = `${SAY} port.postMessage({ writing: ${JSON.stringify(file)} }); port.postMessage({ stdout: 'busy' }); for (;;);`;
    const done = supervise(worker(program), io);
    await expect.poll(() => said.out).toBe('busy');
    abort.abort();
    expect(await done).toBe(1);
    expect(readdirSync(folder)).toEqual(['rows.csv']);
    rmSync(folder, { recursive: true });
  });

  it('reports a thread that dies, without its message', async () => {
    const { io, said } = listener();
    const dying = new EventEmitter();
    const done = supervise(Object.assign(dying, { postMessage: () => undefined, terminate: () => undefined }), io);
    dying.emit('error', new RangeError('a value of somebody'));
    expect(await done).toBe(1);
    expect(said.err).toContain('error[internal]');
    expect(said.err).not.toContain('somebody');
  });
});
