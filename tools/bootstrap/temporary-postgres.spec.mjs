// @ts-check
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';

const tool = pathToFileURL(join(import.meta.dirname, 'temporary-postgres.mjs')).href;

/** @param {string} then what a process of its own does with its server */
function user(then) {
  const code = `import { temporaryPostgres } from '${tool}'; const server = await temporaryPostgres(); console.log(server.url); ${then}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (part) => (said += part));
  const ended = new Promise((resolve) => child.once('close', resolve));
  const url = async () => {
    while (!said.includes('\n')) await sleep(20);
    return new URL(said.split('\n')[0] ?? '');
  };
  return { child, ended, url, said: () => said };
}

/** @param {URL} url @returns {Promise<boolean>} */
const answers = ({ hostname, port }) =>
  new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.once('connect', () => resolve((socket.destroy(), true))).once('error', () => resolve(false));
  });

/** @param {URL} url */
async function endsSoon(url) {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(50)) if (!(await answers(url))) return true;
  return false;
}

describe('temporaryPostgres', () => {
  it('is gone when stop has ended, and the process goes on', async () => {
    const one = user(`await server.stop(); console.log('went on');`);
    await one.ended;
    expect(one.said()).toContain('went on');
    expect(await answers(await one.url())).toBe(false);
  });

  it('ends with a process that does not stop it', async () => {
    const one = user('');
    await one.ended;
    expect(await endsSoon(await one.url())).toBe(true);
  });

  it('ends with a process that is killed', async () => {
    const one = user('setInterval(() => {}, 1000);');
    const url = await one.url();
    expect(await answers(url)).toBe(true);
    one.child.kill('SIGKILL');
    expect(await endsSoon(url)).toBe(true);
  });
});
