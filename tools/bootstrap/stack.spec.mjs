// @ts-check
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from './free-port.mjs';
import { isRunning } from './process-identity.mjs';
import { startStack } from './stack.mjs';
import { standIns } from './stand-ins.fixture.mjs';

/** @typedef {import('./process-identity.mjs').ProcessIdentity} ProcessIdentity */

/** @type {string} */
let home;
/** @type {import('./environment.mjs').Ports} */
let ports;
/** @type {string[]} */
let said;

const start = (/** @type {Parameters<typeof standIns>[0]} */ fates = {}) =>
  startStack({ home, ports, services: standIns(fates), say: (line) => said.push(line) });

/** @returns {readonly ProcessIdentity[]} */
const children = () => JSON.parse(readFileSync(join(home, 'children.json'), 'utf8'));

/** @returns {number} of the Postgres server */
const postmaster = () => Number(readFileSync(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

/** @param {string} url @param {string} sql */
async function query(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'likeness-stack-'));
  ports = { portal: await freePort(), api: await freePort(), identity: await freePort(), postgres: await freePort() };
  said = [];
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe('startStack', () => {
  it('starts everything, keeps the data through a restart, and leaves no process behind', async () => {
    const first = await start();
    expect((await fetch(first.urls.portal)).status).toBe(200);
    await query(first.urls.database, 'CREATE TABLE kept (x int)');
    const started = children();
    expect(started).toHaveLength(4);
    await first.stop();
    expect(started.filter(isRunning)).toEqual([]);
    expect(() => postmaster()).toThrow('ENOENT');
    const second = await start();
    expect(await query(second.urls.database, 'SELECT * FROM kept')).toEqual([]);
    await second.stop();
    expect(said.join('\n')).toMatch(/Starting Postgres: done in \d/);
  });

  it('keeps secrets to their owner and makes them once', async () => {
    const stack = await start();
    const folder = join(home, 'secrets');
    const read = () => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const before = read();
    expect(before.length).toBeGreaterThanOrEqual(5);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
    await stack.stop();
    await (await start()).stop();
    expect(read()).toEqual(before);
  });

  it('names a busy port, its variable and what to do, and stops what it had not started', async () => {
    const other = createServer().listen(ports.api, '127.0.0.1');
    await expect(start()).rejects.toThrow(new RegExp(`Port ${ports.api} for the API is in use.*LIKENESS_API_PORT`));
    other.close();
    await (await start()).stop();
  });

  it('refuses a second launcher on the same state folder', async () => {
    const stack = await start();
    await expect(start()).rejects.toMatchObject({ code: 'already-running' });
    expect((await fetch(stack.urls.portal)).status).toBe(200);
    await stack.stop();
  });

  it('shows the last lines of a service that fails, and takes everything down again', async () => {
    await expect(start({ API: 'fails' })).rejects.toThrow(
      /API ended with code 3[^]*the stand-in cannot find its configuration/,
    );
    expect(children().filter(isRunning)).toEqual([]);
    expect(() => postmaster()).toThrow('ENOENT');
  });

  it('starts a killed service and a killed Postgres again', async () => {
    const stack = await start();
    for (const { pid } of children()) process.kill(pid, 'SIGKILL');
    process.kill(postmaster(), 'SIGKILL');
    const alive = async () => {
      const answer = await fetch(stack.urls.portal).catch(() => undefined);
      return (
        answer?.status === 200 && (await query(stack.urls.database, 'SELECT 1').catch(() => undefined)) !== undefined
      );
    };
    for (const until = Date.now() + 60_000; Date.now() < until && !(await alive());) await sleep(100);
    expect(await alive()).toBe(true);
    const now = children();
    await stack.stop();
    expect(now.filter(isRunning)).toEqual([]);
  });

  it('recovers after kill -9 of the launcher: what it left behind is ended first', async () => {
    const launcher = spawn(
      process.execPath,
      [join(import.meta.dirname, 'stack-process.fixture.mjs'), home, JSON.stringify(ports)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const printed = await new Promise((resolve) => launcher.stdout.once('data', resolve));
    /** @type {ProcessIdentity[]} */
    const left = JSON.parse(String(printed));
    const oldPostmaster = postmaster();
    launcher.kill('SIGKILL');
    await new Promise((resolve) => launcher.once('exit', resolve));
    expect(left.filter(isRunning)).toHaveLength(4);
    const stack = await start();
    expect(left.filter(isRunning)).toEqual([]);
    expect(postmaster()).not.toBe(oldPostmaster);
    expect(said).toContain('Ended 4 processes that an earlier start had left behind');
    await stack.stop();
  });
});
