import { resolve } from 'node:path';
import swc from 'unplugin-swc';
import { defineConfig } from 'vitest/config';

/** One vitest setup for every project: source conditions (no build needed), Nest decorators through swc, one closing line. */
export const projectConfig = (root: string) =>
  defineConfig({
    root,
    oxc: false,
    plugins: [
      swc.vite({
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true, tsx: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
        },
      }),
    ],
    resolve: { conditions: ['@likeness/source', 'node'] },
    ssr: { resolve: { conditions: ['@likeness/source', 'node'] } },
    test: {
      include: ['src/**/*.spec.ts', 'src/**/*.spec.tsx'],
      passWithNoTests: true,
      // Chance, but the same in every run.
      setupFiles: ['tools/test/property-seed.mjs', 'libs/privacy/src/testing/repeatable-noise.ts'].map((file) =>
        resolve(import.meta.dirname, file),
      ),
      // Files of a worker share what they import: loading it anew for each took a third of the time. No test may leave a mock or a global behind.
      isolate: false,
      testTimeout: 120_000,
      hookTimeout: 180_000,
      reporters: ['default', resolve(import.meta.dirname, 'tools/test/closing-line-reporter.mjs')],
    },
  });
