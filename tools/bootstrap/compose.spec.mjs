// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { serviceEnvironments } from './environment.mjs';
import { repository } from './repository.mjs';

const folder = join(repository, 'docker');
const compose = parse(readFileSync(join(folder, 'compose.yaml'), 'utf8'), { merge: true });
const dockerfile = readFileSync(join(folder, 'Dockerfile'), 'utf8');
const ours = /** @type {const} */ (['setup', 'api', 'worker', 'portal']);

const secrets = {
  postgresPassword: 'p',
  sessionKey: 's',
  downloadKey: 'd',
  sealPublicKeyFile: 'public',
  sealPrivateKeyFile: 'private',
  identityKeysFile: 'keys',
};
const ports = { portal: 4200, api: 4201, identity: 4202, postgres: 4203 };
const urls = { portal: 'http://p', api: 'http://a', keycloak: 'http://k', database: 'postgres://d' };
const environments = serviceEnvironments({ settings: { home: '/h', ports }, urls, secrets, files: '/f' });

describe('docker/compose.yaml', () => {
  it('has the services of Likeness and what they stand on', () => {
    expect(Object.keys(compose.services).sort()).toEqual(['api', 'keycloak', 'portal', 'postgres', 'setup', 'worker']);
  });

  it.each(ours)('gives %s every variable that npm start gives it', (name) => {
    const wanted = Object.keys(environments[name]).filter(
      (key) => !(key in process.env) || /^(LIKENESS_|DATABASE_URL|KEYCLOAK_URL)/.test(key),
    );
    const given = Object.keys(compose.services[name].environment);
    expect(given).toEqual(expect.arrayContaining(wanted.filter((key) => key !== 'NEXT_TELEMETRY_DISABLED')));
  });

  it.each(ours)('builds %s from a target that the Dockerfile has', (name) => {
    const { context, dockerfile: file, target } = compose.services[name].build;
    expect(existsSync(resolve(folder, context, file))).toBe(true);
    expect(dockerfile).toMatch(new RegExp(`^FROM \\S+ AS ${target}$`, 'm'));
  });

  it('gives the private key to the worker alone, here and in npm start', () => {
    const holders = ours.filter((name) => (compose.services[name].secrets ?? []).includes('seal-private'));
    expect(holders).toEqual(['worker']);
    expect(
      ours.filter((name) => JSON.stringify(environments[name]).includes('"LIKENESS_SEAL_PRIVATE_KEY_FILE"')),
    ).toEqual(['worker']);
  });

  it('imports the realm file that the bundled provider reads', () => {
    const [mount] = compose.services.keycloak.volumes;
    const [source, target] = mount.split(':');
    expect(JSON.parse(readFileSync(resolve(folder, source), 'utf8')).realm).toBe('likeness');
    expect(target).toMatch(/^\/opt\/keycloak\/data\/import\//);
    expect(compose.services.keycloak.command).toContain('--import-realm');
  });

  it('waits for what does exist, and opens nothing beyond this machine', () => {
    for (const service of Object.values(compose.services)) {
      for (const name of Object.keys(service.depends_on ?? {})) expect(compose.services).toHaveProperty(name);
      for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
  });
});
