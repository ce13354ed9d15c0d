import { randomUUID } from 'node:crypto';
import { testDatabase, type DisposableDatabase } from '@likeness/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SessionStore } from './session-store';
import type { Session } from './session';

const session = (accessToken: string): Session => ({
  account: {
    id: randomUUID(),
    username: 'owner',
    name: 'Olivia Owner',
    email: 'owner@example.test',
    roles: ['owner'],
    organisation: { id: randomUUID(), name: 'Demo' },
  },
  accessToken,
  accessTokenEndsAt: 0,
  refreshToken: 'refresh',
  idToken: null,
});

describe('sessions on a real Postgres', () => {
  let database: DisposableDatabase;
  let pool: pg.Pool;
  let store: SessionStore;

  beforeAll(async () => {
    database = await testDatabase();
    pool = new pg.Pool({ connectionString: database.url });
    store = new SessionStore(pool, 'a key of the tests, long enough to be one');
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('keeps neither the id nor a token in the table', async () => {
    const id = await store.create(session('very-secret-token'));
    expect((await store.find(id))?.accessToken).toBe('very-secret-token');
    const { rows } = await pool.query<{ everything: string }>(
      `SELECT encode(id_hash || sealed, 'escape') AS everything FROM portal.portal_session`,
    );
    const stored = rows.map(({ everything }) => everything).join();
    expect(stored).not.toContain('very-secret-token');
    expect(stored).not.toContain(id);
  });

  it('does not find what expired, was removed, or was sealed with another key', async () => {
    const id = await store.create(session('x'));
    expect(await new SessionStore(pool, 'another key of the tests, just as long').find(id)).toBeNull();
    await pool.query(`UPDATE portal.portal_session SET expires_at = now() - interval '1 second'`);
    expect(await store.find(id)).toBeNull();
    const next = await store.create(session('y'));
    await store.remove(next);
    expect(await store.find(next)).toBeNull();
    expect((await pool.query('SELECT 1 FROM portal.portal_session')).rowCount).toBe(0);
  });

  it('refreshes once when ten requests come at once', async () => {
    const id = await store.create(session('old'));
    let refreshes = 0;
    const renew = () =>
      store.renew(
        id,
        ({ accessToken }) => accessToken === 'new',
        async (current) => {
          refreshes += 1;
          await new Promise((resolve) => setTimeout(resolve, 20));
          return { ...current, accessToken: 'new' };
        },
      );
    const renewed = await Promise.all(Array.from({ length: 10 }, renew));
    expect(refreshes).toBe(1);
    expect(renewed.map((each) => each?.accessToken)).toEqual(Array.from({ length: 10 }, () => 'new'));
  });

  it('ends a session whose refresh was refused, and keeps one whose refresh failed', async () => {
    const kept = await store.create(session('a'));
    const failing = store.renew(
      kept,
      () => false,
      () => Promise.reject(new Error('no answer')),
    );
    await expect(failing).rejects.toThrow('no answer');
    expect(await store.find(kept)).not.toBeNull();
    expect(
      await store.renew(
        kept,
        () => false,
        async () => null,
      ),
    ).toBeNull();
    expect(await store.find(kept)).toBeNull();
  });
});
