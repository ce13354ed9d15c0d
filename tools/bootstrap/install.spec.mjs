// @ts-check
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installedState } from './install.mjs';
import { checkNode } from './node-version.mjs';

/** @type {string} */
let root;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'likeness-install-'))));
afterEach(() => rmSync(root, { recursive: true }));

/** @param {'package-lock.json' | 'node_modules/.package-lock.json'} file @param {object} packages */
function write(file, packages) {
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(join(root, file), JSON.stringify({ packages }));
}

const wanted = {
  '': { name: 'likeness' },
  'libs/table': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/only-on-mac': { version: '1.0.0', optional: true },
};

describe('installedState', () => {
  it('is missing on a fresh clone, and after an install that was cut short', () => {
    write('package-lock.json', wanted);
    expect(installedState(root)).toBe('missing');
  });

  it('is current when everything that is not optional is there', () => {
    write('package-lock.json', wanted);
    write('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } });
    expect(installedState(root)).toBe('current');
  });

  it('is changed when the lock names another version, or a workspace that is not linked', () => {
    write('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } });
    write('package-lock.json', { ...wanted, 'node_modules/a': { version: '1.0.1' } });
    expect(installedState(root)).toBe('changed');
    write('package-lock.json', { ...wanted, 'node_modules/@likeness/new': { link: true } });
    expect(installedState(root)).toBe('changed');
  });
});

describe('checkNode', () => {
  it('takes 20.19 and newer, and says what to do otherwise', () => {
    for (const version of ['20.19.0', '20.20.2', '22.0.0', '24.1.0']) expect(() => checkNode(version)).not.toThrow();
    for (const version of ['20.18.9', '18.20.0'])
      expect(() => checkNode(version)).toThrow(/needs Node 20\.19.*install a newer Node/);
  });
});
