// @ts-check
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ESLint, Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { repository } from '../bootstrap/repository.mjs';
import { boundaries } from './module-boundaries.mjs';
import { moduleBoundariesRule } from './module-boundaries-rule.mjs';
import { projects } from './projects.mjs';

/** @param {string} path @param {string} code */
const complaints = (path, code) =>
  new Linter({ cwd: repository })
    .verify(
      code,
      {
        files: ['**/*.ts'],
        languageOptions: { parser: /** @type {import('eslint').Linter.Parser} */ (tseslint.parser) },
        plugins: { likeness: { rules: { 'module-boundaries': moduleBoundariesRule } } },
        rules: { 'likeness/module-boundaries': 'error' },
      },
      join(repository, path),
    )
    .map(({ message }) => message);

const forbidden = [
  ['libs/table/src/x.ts', `import { x } from '@likeness/privacy';`],
  ['libs/table/src/x.ts', `import { Injectable } from '@nestjs/common';`],
  ['libs/synthesis/src/x.ts', `import { randomBytes } from 'node:crypto';`],
  ['libs/synthesis/src/x.ts', `import { readFileSync } from 'fs';`],
  ['libs/governance/src/x.ts', `export * from '@likeness/synthesis';`],
  ['libs/governance/src/x.ts', `import pg from 'pg';`],
  ['libs/evaluation/src/x.ts', `const lazy = () => import('@likeness/synthesis');`],
  ['libs/contracts/src/x.ts', `type T = import('@likeness/table').Table;`],
  ['apps/api/src/x.ts', `import { fit } from '@likeness/synthesis';`],
  ['apps/api/src/x.ts', `import { open } from '@likeness/vault/open';`],
  ['apps/api/src/x.ts', `import type { PublicReport } from '@likeness/evaluation';`],
  ['apps/portal/src/x.ts', `import { migrate } from '@likeness/persistence';`],
  ['apps/worker/src/x.ts', `import { testDatabase } from '@likeness/testing';`],
  ['apps/worker/src/x.ts', `import { withFixedNoise } from '@likeness/synthesis/fixed-noise';`],
  ['apps/worker/src/x.ts', `import { withFixedNoise } from '@likeness/privacy/fixed-noise-door';`],
  ['apps/api/src/x.ts', `import { withFixedNoise } from '@likeness/synthesis/fixed-noise';`],
  ['apps/worker/src/x.ts', `import { Button } from '@likeness/ui';`],
  ['libs/privacy/src/x.ts', `import { Table } from '../../table/src/table.js';`],
  ['libs/testing/src/x.ts', `import type { NoisyMarginal } from '@likeness/synthesis';`],
];

const allowed = [
  ['libs/privacy/src/x.ts', `import { randomBytes } from 'node:crypto'; import { Table } from '@likeness/table';`],
  ['libs/privacy/src/deep/x.ts', `import { y } from '../y.js';`],
  [
    'apps/api/src/x.ts',
    `import { planFor } from '@likeness/synthesis/plan'; import { seal } from '@likeness/vault/seal';`,
  ],
  ['libs/testing/src/x.spec.ts', `import { plan } from '@likeness/synthesis';`],
  ['apps/api/src/x.spec.ts', `import { testDatabase } from '@likeness/testing';`],
  ['apps/worker/src/x.ts', `import { open } from '@likeness/vault/open'; import { fit } from '@likeness/synthesis';`],
];

describe('module boundaries', () => {
  it.each(forbidden)('%s: refuses %s', (path, code) => expect(complaints(path, code)).toHaveLength(1));
  it.each(allowed)('%s: accepts %s', (path, code) => expect(complaints(path, code)).toEqual([]));

  it('gives every project exactly one tag that the table knows', () => {
    for (const { folder, tags } of projects()) {
      expect(tags, folder).toHaveLength(1);
      expect(Object.keys(boundaries), folder).toContain(tags[0]);
    }
  });

  it('lets no project declare a package that none of its files may import', () => {
    for (const { folder, tags, ours } of projects()) {
      const { imports } = boundaries[tags[0] ?? ''] ?? { imports: [] };
      const open = imports.map((entry) => `@likeness/${entry.split('/')[0]}`);
      expect(open, folder).toEqual(expect.arrayContaining([...ours].filter((name) => name !== '@likeness/testing')));
    }
  });

  it('lets every project build after what it declares', () => {
    for (const { folder, ours } of projects()) {
      const { references } = JSON.parse(readFileSync(join(repository, folder, 'tsconfig.json'), 'utf8'));
      if (references === undefined) continue;
      const built = references.map((/** @type {{ path: string }} */ { path }) => `@likeness/${basename(path)}`);
      expect(built.sort(), folder).toEqual([...ours].sort());
    }
  });

  it('fires through the real configuration', async () => {
    const filePath = join(repository, 'libs/table/src/x.ts');
    const code = `import { x } from '@likeness/privacy';\nexport const y = x;\n`;
    const [result] = await new ESLint({ cwd: repository }).lintText(code, { filePath });
    expect(result?.messages.map(({ ruleId }) => ruleId)).toEqual(['likeness/module-boundaries']);
  });
});
