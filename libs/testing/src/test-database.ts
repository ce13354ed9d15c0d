import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { databaseFrom, onTestServer, urlOf, type DisposableDatabase } from './empty-database.js';

const persistence = resolve(import.meta.dirname, '../../persistence/src');

// Any two processes that make templates at once take turns under this advisory lock.
const templateLock = 4_203_001;

/** The template is named after what made it, so that a changed migration never meets an old template. */
const templateName = (): string => {
  const hash = createHash('sha256');
  for (const entry of readdirSync(persistence, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && !entry.name.includes('.spec.')) {
      hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)));
    }
  }
  return `likeness_template_${hash.digest('hex').slice(0, 16)}`;
};

const makeTemplate = async (name: string): Promise<void> => {
  const { migrate } = await import('@likeness/persistence');
  await onTestServer(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [templateLock]);
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 1) return;
    const unfinished = `${name}_unfinished`;
    await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${unfinished} TEMPLATE template0`);
    await migrate(await urlOf(unfinished));
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
  });
};

let template: Promise<string> | undefined;

/** A database of its own with every migration applied and no rows: a copy of a template that is made once a server. */
export const testDatabase = async (): Promise<DisposableDatabase> => {
  template ??= (async () => {
    const name = templateName();
    await makeTemplate(name);
    return name;
  })();
  return databaseFrom(await template);
};
