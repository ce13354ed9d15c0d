// @ts-check

/**
 * Who may import whom, by the tag of each project (`nx.tags` in its package.json; every project has exactly one).
 * `imports` are entries of our packages as written in an import; `x/*` also opens every further entry of x.
 * `never` are packages and Node modules a source file of the project must not touch.
 * @typedef {{ imports: readonly string[], never?: readonly string[] }} Boundary
 */

const nest = ['@nestjs/*'];
const network = ['node:http', 'node:https', 'node:http2', 'node:net', 'node:tls', 'node:dgram', 'node:dns'];
const database = ['pg', 'pg-boss', 'typeorm'];
const machine = ['node:*', ...database, 'keycloak-connect'];

/** @type {Readonly<Record<string, Boundary>>} */
export const boundaries = {
  'lib:table': { imports: [], never: [...nest, ...network, ...database] },
  'lib:privacy': { imports: ['table'], never: [...nest, ...network, ...database] },
  'lib:statistics': { imports: ['table'], never: [...nest, ...machine] },
  'lib:synthesis': {
    imports: ['table', 'privacy', 'privacy/no-guarantee-door', 'privacy/fixed-noise-door', 'tensor', 'statistics'],
    never: [...nest, ...network, ...database, 'node:crypto', 'node:fs', 'node:fs/promises', 'node:child_process'],
  },
  'lib:tensor': { imports: ['table'], never: [...nest, ...network, ...database] },
  'lib:evaluation': {
    imports: ['table', 'privacy', 'privacy/reviewer-door', 'statistics'],
    never: [...nest, ...network, ...database],
  },
  'lib:governance': { imports: ['contracts', 'privacy/accounting'], never: [...nest, ...network, ...database] },
  'lib:connectors': { imports: ['table', 'contracts'], never: nest },
  'lib:engines': { imports: ['table', 'privacy', 'contracts', 'connectors'], never: nest },
  'lib:standards': { imports: ['contracts'], never: [...nest, ...network, ...database] },
  'lib:reporting': { imports: ['contracts', 'ui/words'], never: [...nest, ...network, ...database] },
  'lib:contracts': { imports: [], never: [...nest, ...machine] },
  'lib:client': { imports: ['contracts'], never: [...nest, ...machine] },
  'lib:ui': { imports: ['contracts'], never: [...nest, ...machine] },
  'lib:vault': { imports: ['table'], never: [...nest, ...network, ...database] },
  'lib:persistence': { imports: ['table', 'contracts', 'governance'], never: nest },
  'lib:testing': {
    imports: ['table', 'privacy', 'synthesis/*', 'evaluation', 'governance', 'contracts', 'persistence', 'connectors'],
  },
  'app:api': {
    imports: [
      'contracts',
      'governance',
      'reporting/*',
      'standards',
      'persistence',
      'vault/seal',
      'synthesis/plan',
      'table',
    ],
  },
  'app:worker': {
    imports: [
      ...[
        'table',
        'privacy',
        'privacy/reviewer-door',
        'synthesis',
        'synthesis/plan',
        'tensor',
        'evaluation',
        'governance',
        'connectors',
        'engines',
      ],
      'standards',
      ...['contracts', 'persistence', 'vault/open', 'vault/seal'],
    ],
  },
  'app:portal': { imports: ['ui', 'client', 'contracts', 'reporting'], never: nest },
  'app:portal-e2e': { imports: ['client', 'contracts'], never: nest },
  'app:cli': {
    imports: [
      'table',
      'privacy',
      'privacy/reviewer-door',
      'synthesis/*',
      'tensor',
      'evaluation/*',
      'statistics',
      'connectors',
      'engines',
      'client',
      'contracts',
      'governance',
      'reporting/*',
    ],
    never: [...nest, ...database],
  },
};

/** What a test may import beyond its project's own boundary: a worker's test seals what the API would. Its project's `never` does not bind it. */
export const testImports = ['testing', 'vault/seal'];

/** @param {string} pattern as in the table @param {string} name */
const covers = (pattern, name) =>
  pattern.endsWith('/*') ? name === pattern.slice(0, -2) || name.startsWith(pattern.slice(0, -1)) : pattern === name;

/** @param {string} pattern @param {string} specifier */
const touches = (pattern, specifier) =>
  pattern.endsWith('*')
    ? specifier.startsWith(pattern.slice(0, -1))
    : specifier === pattern || specifier.startsWith(`${pattern}/`);

/**
 * @param {{ tag: string, specifier: string, file: 'source' | 'test' }} use
 * @returns {string | undefined} why the import is refused
 */
export function refusal({ tag, specifier, file }) {
  const boundary = boundaries[tag];
  if (boundary === undefined)
    return `The tag ${tag} is not in tools/lint/module-boundaries.mjs: add it with what it may import.`;
  if (specifier.startsWith('@likeness/')) {
    const name = specifier.slice('@likeness/'.length);
    const allowed = [...boundary.imports, ...(file === 'test' ? testImports : [])];
    if (allowed.some((pattern) => covers(pattern, name))) return undefined;
    return `${tag} may not import ${specifier}: see tools/lint/module-boundaries.mjs for who may import whom.`;
  }
  if (file === 'test') return undefined;
  if ((boundary.never ?? []).some((pattern) => touches(pattern, specifier)))
    return `${tag} stays free of ${specifier}: see tools/lint/module-boundaries.mjs.`;
  return undefined;
}
