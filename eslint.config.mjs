// @ts-check
import eslint from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { moduleBoundariesRule } from './tools/lint/module-boundaries-rule.mjs';

const tests = ['**/*.spec.{ts,tsx,mjs}', 'apps/portal-e2e/**'];

// Where a framework asks for a default export, and nowhere else.
const defaultExports = [
  '**/*.config.{ts,mjs,js}',
  'tools/test/closing-line-*.mjs',
  '**/*.d.ts',
  'apps/portal-e2e/src/support/start-stack.ts',
  'apps/portal/{src/,}app/**',
  'apps/portal/{src/,}{proxy,instrumentation}.ts',
];

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: one name for one thing, everywhere.',
};
const noMathRandom = {
  object: 'Math',
  property: 'random',
  message: 'Noise is drawn in libs/privacy only, and what follows a seed uses a seeded generator.',
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/.next/**',
      '**/node_modules/**',
      '.likeness/**',
      '.bench/**',
      '.nx/**',
      '**/next-env.d.ts',
      '**/test-results/**',
      '**/playwright-report/**',
    ],
  },
  // Nobody switches a rule off from inside a file.
  { linterOptions: { noInlineConfig: true } },
  eslint.configs.recommended,
  tseslint.configs.recommended,
  {
    // Nest reads constructor types at run time: an import that only a decorated class mentions is not a type import.
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { emitDecoratorMetadata: true, experimentalDecorators: true } },
  },
  {
    plugins: { likeness: { rules: { 'module-boundaries': moduleBoundariesRule } } },
    rules: {
      'likeness/module-boundaries': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', 300],
      'no-restricted-syntax': ['error', noDefaultExport],
      'no-restricted-properties': ['error', noMathRandom],
      'prefer-const': 'error',
      eqeqeq: ['error', 'smart'],
    },
  },
  {
    files: ['**/*.{mjs,js,cjs}'],
    languageOptions: { globals: Object.fromEntries(nodeGlobals().map((name) => [name, 'readonly'])) },
  },
  { files: ['**/*.config.{ts,mjs}'], rules: { 'likeness/module-boundaries': 'off' } },
  { files: defaultExports, rules: { 'no-restricted-syntax': 'off' } },
  { files: tests, rules: { 'no-restricted-properties': 'off' } },
  // Playwright reads which fixtures a function wants from its first parameter, also when it wants none.
  {
    files: ['apps/portal-e2e/**'],
    rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] },
  },
  {
    files: ['apps/portal/**/*.{ts,tsx}', 'libs/ui/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
);

/** @returns {string[]} what Node gives every module */
function nodeGlobals() {
  return Object.getOwnPropertyNames(globalThis).filter((name) => !['Math', 'undefined'].includes(name));
}
