// @ts-check
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { testProjects } from './test-projects.mjs';

const root = mkdtempSync(join(tmpdir(), 'likeness-projects-'));
afterAll(() => rmSync(root, { recursive: true }));

const write = (/** @type {string} */ path, text = '') => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

describe('the projects that have tests', () => {
  it('are those with a script for them and the tools, the largest first', () => {
    write('apps/small/package.json', '{"name":"small","scripts":{"test":"vitest run"}}');
    write('apps/small/src/a.spec.tsx');
    write('apps/browser/package.json', '{"name":"browser"}');
    write('apps/browser/src/a.spec.ts');
    write('libs/large/package.json', '{"name":"large","scripts":{"test":"vitest run"}}');
    for (const name of ['a', 'deep/b', 'c']) write(`libs/large/src/${name}.spec.ts`);
    write('libs/large/src/a.ts');
    write('libs/dist/.keep');
    for (const name of ['a', 'b']) write(`tools/one/${name}.spec.mjs`);
    expect(testProjects(root)).toEqual([
      { name: 'large', folder: join('libs', 'large'), files: 3 },
      { name: 'tools', folder: 'tools', files: 2 },
      { name: 'small', folder: join('apps', 'small'), files: 1 },
    ]);
  });

  it('here are all of them', () => {
    const names = testProjects().map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['@likeness/synthesis', '@likeness/api', '@likeness/cli', 'tools']));
    expect(new Set(names).size).toBe(names.length);
  });
});
