// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { programs } from './environment.mjs';
import { repository } from './repository.mjs';

const record = join(repository, 'node_modules', '.cache', 'likeness', 'built');
const made = new Set(['node_modules', 'dist', '.next', 'test-results', 'playwright-report', 'next-env.d.ts']);
const roots = ['apps', 'libs', 'package-lock.json', 'tsconfig.base.json', 'nx.json'];

/** @param {string} path @returns {Generator<string>} every source under it */
function* sources(path) {
  if (statSync(path).isFile()) return yield path;
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (made.has(entry.name)) continue;
    const child = join(path, entry.name);
    if (entry.isDirectory()) yield* sources(child);
    else if (entry.isFile() && !entry.name.includes('.spec.')) yield child;
  }
}

/** @returns {string} changes whenever a source was written; costs milliseconds where Nx needs seconds */
export function sourceFingerprint() {
  const hash = createHash('sha256').update(process.version);
  for (const root of roots) {
    for (const file of sources(join(repository, root))) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/** @param {string} fingerprint @returns {boolean} whether the last build was of these sources and is still there */
export const isBuilt = (fingerprint) =>
  Object.values(programs).every((program) => existsSync(join(repository, program))) &&
  existsSync(record) &&
  readFileSync(record, 'utf8') === fingerprint;

/** @param {string} fingerprint taken before the build began */
export function rememberBuilt(fingerprint) {
  mkdirSync(dirname(record), { recursive: true });
  writeFileSync(record, fingerprint);
}
