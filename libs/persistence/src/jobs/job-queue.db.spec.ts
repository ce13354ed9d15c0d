import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { testDatabase, type DisposableDatabase } from '@likeness/testing';
import type { DataSource } from 'typeorm';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { dataSource } from '../data-source.js';
import { LikenessError } from '@likeness/table';
import { JobQueue } from './job-queue.js';

const packageRoot = resolve(import.meta.dirname, '../..');

let disposable: DisposableDatabase;
let database: DataSource;
let bundle: string;
const queues: JobQueue[] = [];
const children: ChildProcess[] = [];

const start = async (purpose: 'send' | 'work' = 'work'): Promise<JobQueue> => {
  const queue = await JobQueue.start(disposable.url, { purpose });
  queues.push(queue);
  return queue;
};

interface Worker {
  readonly child: ChildProcess;
  readonly said: () => string;
}

const worker = (mode: 'hang' | 'finish'): Worker => {
  const child = spawn(process.execPath, ['--no-warnings', join(bundle, 'job-worker.mjs'), disposable.url, mode]);
  children.push(child);
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  return { child, said: () => output };
};

const eventually = (check: () => void | Promise<void>, timeout = 100_000) =>
  vi.waitFor(check, { timeout, interval: 50 });
const jobStates = async (runId: string): Promise<readonly string[]> => {
  const rows: { state: string }[] = await database.query(
    `SELECT state FROM pgboss.job WHERE data ->> 'runId' = $1 ORDER BY created_on`,
    [runId],
  );
  return rows.map(({ state }) => state);
};

beforeAll(async () => {
  disposable = await testDatabase();
  database = await dataSource(disposable.url).initialize();
  // Inside the package, so that the bundle finds its dependencies, and where nothing is kept.
  await mkdir(join(packageRoot, 'dist'), { recursive: true });
  bundle = await mkdtemp(join(packageRoot, 'dist', 'job-worker-'));
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@likeness/source', 'node'] },
    ssr: { noExternal: [/^@likeness\//], resolve: { conditions: ['@likeness/source', 'node'] } },
    build: {
      ssr: join(packageRoot, 'test-fixtures/job-worker.mjs'),
      outDir: bundle,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'job-worker.mjs' } },
    },
  });
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(queues.splice(0).map((queue) => queue.stop()));
});

afterAll(async () => {
  await rm(bundle, { recursive: true, force: true });
  await database.destroy();
  await disposable.drop();
});

describe('a job', () => {
  it('is done by a worker of another process', async () => {
    const runId = randomUUID();
    const other = worker('finish');
    await (await start('send')).send('run.execute', { runId });
    await eventually(() => expect(other.said()).toContain(`done ${runId}`));
    await eventually(async () => expect(await jobStates(runId)).toEqual(['completed']));
  });

  it('of a worker that was killed with -9 is done by another one', async () => {
    const runId = randomUUID();
    const victim = worker('hang');
    await (await start('send')).send('run.execute', { runId });
    await eventually(() => expect(victim.said()).toContain(`started ${runId}`));
    victim.child.kill('SIGKILL');
    const heir = worker('finish');
    await eventually(() => expect(heir.said()).toContain(`done ${runId}`), 150_000);
    await eventually(async () => expect(await jobStates(runId)).toEqual(['completed']));
  }, 240_000);

  it('exists when the transaction that sent it commits, and only then', async () => {
    const queue = await start('send');
    const [kept, undone] = [randomUUID(), randomUUID()];
    await database.transaction(async (manager) => {
      await queue.send('run.execute', { runId: kept }, manager);
      expect(await jobStates(kept)).toEqual([]);
    });
    await expect(
      database.transaction(async (manager) => {
        await queue.send('run.execute', { runId: undone }, manager);
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    expect(await jobStates(kept)).toEqual(['created']);
    expect(await jobStates(undone)).toEqual([]);
    await queue.cancel('run.execute', { runId: kept });
    expect(await jobStates(kept)).toEqual(['cancelled']);
  });

  it('that is cancelled while it runs learns it from its signal, and is not tried again', async () => {
    const queue = await start();
    const sourceId = randomUUID();
    const seen: string[] = [];
    await queue.work('source.inspect', async (payload, signal) => {
      seen.push(`started ${payload.sourceId}`);
      await new Promise((done) => signal.addEventListener('abort', done));
      seen.push('aborted');
    });
    await queue.send('source.inspect', { sourceId });
    await eventually(() => expect(seen).toEqual([`started ${sourceId}`]));
    await queue.cancel('source.inspect', { sourceId });
    await eventually(() => expect(seen).toEqual([`started ${sourceId}`, 'aborted']));
    const [job]: { state: string }[] = await database.query(
      `SELECT state FROM pgboss.job WHERE data ->> 'sourceId' = $1`,
      [sourceId],
    );
    expect(job?.state).toBe('cancelled');
  });

  it('that runs when its worker shuts down is given back', async () => {
    const first = await start();
    const sourceId = randomUUID();
    let aborted = false;
    let started = false;
    await first.work('source.inspect', async (_payload, signal) => {
      started = true;
      await new Promise((done) => signal.addEventListener('abort', done));
      aborted = true;
    });
    await first.send('source.inspect', { sourceId });
    await eventually(() => expect(started).toBe(true));
    await first.stop();
    expect(aborted).toBe(true);
    const second = await start();
    const done: string[] = [];
    await second.work('source.inspect', (payload) => {
      done.push(payload.sourceId);
      return Promise.resolve();
    });
    await eventually(() => expect(done).toEqual([sourceId]));
  });

  it('whose attempts are used up is announced, and keeps a code but no message', async () => {
    const queue = await start();
    const runId = randomUUID();
    await queue.send('run.execute', { runId });
    await database.query(`UPDATE pgboss.job SET retry_limit = 0 WHERE data ->> 'runId' = $1`, [runId]);
    const dead: string[] = [];
    await queue.onDead('run.execute', (payload) => {
      dead.push(payload.runId);
      return Promise.resolve();
    });
    let calls = 0;
    await queue.work('run.execute', () => {
      calls++;
      return Promise.reject(calls === 1 ? new Error('Jane Doe, 42') : new LikenessError('disk_full', 'x'));
    });
    await eventually(() => expect(dead).toEqual([runId]));
    const kept: { output: unknown }[] = await database.query(
      `SELECT output FROM pgboss.job WHERE data ->> 'runId' = $1`,
      [runId],
    );
    expect(JSON.stringify(kept)).not.toContain('Jane');
    expect(JSON.stringify(kept)).toContain('internal');
  });
});

describe('the queue', () => {
  it('says so when the database does not answer', async () => {
    await expect(JobQueue.start('postgres://nobody@127.0.0.1:1/none')).rejects.toMatchObject({
      code: 'database_unavailable',
    });
  });
});
