import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sealKeys } from '../testing/keys.fixture.js';
import { readEnvironment } from './environment.js';

const folder = mkdtempSync(join(tmpdir(), 'likeness-environment-'));
const keyFile = join(folder, 'private.pem');
writeFileSync(keyFile, sealKeys.privateKey);
writeFileSync(join(folder, 'public.pem'), sealKeys.publicKey);
afterAll(() => rmSync(folder, { recursive: true }));

const complete = {
  DATABASE_URL: 'postgresql://u:SECRET@127.0.0.1/d',
  LIKENESS_FILES: folder,
  LIKENESS_SEAL_PRIVATE_KEY_FILE: keyFile,
};

describe('the environment', () => {
  it('is read when it is complete', () => {
    expect(readEnvironment(complete)).toEqual({
      databaseUrl: complete.DATABASE_URL,
      files: folder,
      sealPrivateKey: sealKeys.privateKey,
      logLevel: 'info',
      runs: 1,
    });
  });

  it('names everything that is missing', () => {
    expect(() => readEnvironment({})).toThrow('set DATABASE_URL, LIKENESS_FILES, LIKENESS_SEAL_PRIVATE_KEY_FILE');
  });

  it.each([
    ['DATABASE_URL', 'mysql://SECRET'],
    ['LIKENESS_SEAL_PRIVATE_KEY_FILE', '/SECRET'],
    ['LIKENESS_SEAL_PRIVATE_KEY_FILE', join(folder, 'public.pem')],
    ['LIKENESS_LOG_LEVEL', 'SECRET'],
    ['LIKENESS_WORKER_RUNS', 'SECRET'],
    ['LIKENESS_WORKER_RUNS', '0'],
  ])('names %s when it is wrong, and not what is in it', (name, value) => {
    const message = String(
      (() => {
        try {
          return readEnvironment({ ...complete, [name]: value });
        } catch (error) {
          return error;
        }
      })(),
    );
    expect(message).toContain(name);
    expect(message).not.toContain('SECRET');
  });
});
