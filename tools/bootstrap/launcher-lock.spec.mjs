// @ts-check
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runningLauncher, takeLauncherLock } from './launcher-lock.mjs';

/** @type {string} */
let folder;
/** @type {string} */
let file;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'likeness-lock-'));
  file = join(folder, 'launcher.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const urls = {
  portal: 'http://localhost:1',
  api: 'http://localhost:2',
  keycloak: 'http://localhost:3',
  database: 'postgres://x',
};

describe('takeLauncherLock', () => {
  it('is held by one, tells where it is, and is free again after', () => {
    const lock = takeLauncherLock(file);
    expect(() => takeLauncherLock(file)).toThrow(/already running.*LIKENESS_HOME/);
    lock.publish(urls);
    expect(runningLauncher(file)).toMatchObject({ pid: process.pid, urls });
    lock.release();
    expect(existsSync(file)).toBe(false);
    takeLauncherLock(file).release();
  });

  it.each([
    ['whose process is gone', JSON.stringify({ pid: 999_999_999, started: '1' })],
    ['whose number now belongs to another process', JSON.stringify({ pid: process.pid, started: 'long ago' })],
    ['that was cut short', '{"pid":'],
  ])('takes over a lock %s', (_what, left) => {
    writeFileSync(file, left);
    takeLauncherLock(file).release();
  });
});
