// @ts-check
import { isAbsolute } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings, serviceEnvironments, urlsOf } from './environment.mjs';

describe('readSettings', () => {
  it('has a default for everything', () => {
    const settings = readSettings({});
    expect(settings.ports).toEqual({ portal: 4200, api: 4201, identity: 4202, postgres: 4203 });
    expect(isAbsolute(settings.home)).toBe(true);
    expect(settings.databaseUrl).toBeUndefined();
  });

  it('moves the other ports with the portal, each of which can be set alone', () => {
    const { ports } = readSettings({ LIKENESS_PORT: '5200', LIKENESS_IDP_PORT: '9000' });
    expect(ports).toEqual({ portal: 5200, api: 5201, identity: 9000, postgres: 5203 });
  });

  it.each([
    ['LIKENESS_PORT', '0'],
    ['LIKENESS_PORT', '65536'],
    ['LIKENESS_API_PORT', '80x'],
    ['DATABASE_URL', 'mysql://u:secret@h/d'],
    ['KEYCLOAK_URL', 'keycloak'],
  ])('refuses %s=%s by name, without the value', (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(name);
    expect(() => readSettings({ [name]: value })).not.toThrow(value.length > 3 ? value : 'secret');
  });

  it('refuses the bundled identity provider in production, and takes a Keycloak there', () => {
    expect(() => readSettings({ NODE_ENV: 'production' })).toThrow('KEYCLOAK_URL');
    const settings = readSettings({ NODE_ENV: 'production', KEYCLOAK_URL: 'https://id.example' });
    expect(settings.keycloakUrl).toBe('https://id.example');
  });

  it('takes a Keycloak from elsewhere, with or without a final slash', () => {
    const settings = readSettings({ KEYCLOAK_URL: 'https://id.example/' });
    expect(urlsOf(settings, 'postgres://x').keycloak).toBe('https://id.example');
  });
});

describe('serviceEnvironments', () => {
  it('passes on nothing of ours that a service was not given', () => {
    process.env.LIKENESS_LEFTOVER = 'x';
    const settings = readSettings({});
    const secrets = {
      postgresPassword: 'pp',
      sessionKey: 'ss',
      downloadKey: 'dd',
      sealPublicKeyFile: 'pub',
      sealPrivateKeyFile: 'priv',
      identityKeysFile: 'idk',
    };
    const environments = serviceEnvironments({
      settings,
      urls: urlsOf(settings, 'postgres://x'),
      secrets,
      files: '/f',
    });
    for (const environment of Object.values(environments)) expect(environment).not.toHaveProperty('LIKENESS_LEFTOVER');
    delete process.env.LIKENESS_LEFTOVER;
    expect(environments.api).not.toHaveProperty('LIKENESS_SESSION_KEY');
    expect(environments.portal).not.toHaveProperty('LIKENESS_DOWNLOAD_KEY');
    expect(environments.worker).not.toHaveProperty('LIKENESS_DOWNLOAD_KEY');
  });
});
