import { randomUUID } from 'node:crypto';
import { Story, testDatabase, type DisposableDatabase } from '@likeness/testing';
import type { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataSource } from '../data-source.js';
import { transact } from '../transact.js';
import { AuditLog } from './audit-log.js';

let disposable: DisposableDatabase;
let database: DataSource;
let log: AuditLog;

const subject = { kind: 'thing', id: randomUUID() };
const step = (details: Readonly<Record<string, string | number | boolean | null>> = {}) => ({
  actorId: null,
  action: 'thing.done',
  subject,
  details,
});
const append = async (count: number) => {
  for (let index = 0; index < count; index++)
    await log.append(step({ index, ratio: 1 / 3, large: 1e21, 'ü"\\': null }));
};
/** As somebody who owns the database and switches its triggers off. */
const tamper = (sql: string) =>
  database.transaction(async (manager) => {
    await manager.query(`SET LOCAL session_replication_role = 'replica'`);
    await manager.query(sql);
  });

beforeEach(async () => {
  disposable = await testDatabase();
  database = await dataSource(disposable.url).initialize();
  log = new AuditLog(database);
});

afterEach(async () => {
  await database.destroy();
  await disposable.drop();
});

describe('the audit log', () => {
  it('is intact when it is empty, and after events', async () => {
    expect(await log.verify()).toMatchObject({ intact: true, events: 0, firstBroken: null });
    await append(5);
    const verdict = await log.verify();
    expect(verdict).toMatchObject({ intact: true, events: 5, firstBroken: null });
    const [newest] = await log.list({ limit: 1 });
    expect(newest?.hash).toBe(verdict.head);
  });

  it('verifies more events than one batch', async () => {
    await database.query(`SELECT 1`);
    await transact(database, async (manager) => {
      const inside = new AuditLog(manager);
      for (let index = 0; index < 1001; index++) await inside.append(step({ index }));
    });
    expect(await log.verify()).toMatchObject({ intact: true, events: 1001 });
  });

  it('chains events that many write at once', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, index) => log.append(step({ index }))));
    expect(await log.verify()).toMatchObject({ intact: true, events: 40 });
  });

  it('keeps no event of a transaction that fails', async () => {
    await expect(
      transact(database, async (manager) => {
        await new AuditLog(manager).append(step());
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    expect(await log.verify()).toMatchObject({ intact: true, events: 0 });
  });

  it('lists newest first, by subject and page by page', async () => {
    await append(5);
    const other = { ...step(), subject: { kind: 'thing', id: randomUUID() } };
    await log.append(other);
    expect((await log.list({ limit: 2 })).map(({ sequence }) => sequence)).toEqual([6, 5]);
    expect((await log.list({ limit: 2, before: 5 })).map(({ sequence }) => sequence)).toEqual([4, 3]);
    expect((await log.list({ limit: 9, subjectId: other.subject.id })).map(({ sequence }) => sequence)).toEqual([6]);
  });

  it.each([
    'UPDATE audit_event SET action = action',
    'DELETE FROM audit_event',
    'TRUNCATE audit_event',
    'UPDATE audit_head SET sequence = 0',
    'DELETE FROM audit_head',
    'TRUNCATE audit_head',
  ])('refuses: %s', async (sql) => {
    await append(1);
    await expect(database.query(sql)).rejects.toThrow(/append-only|only grows/);
    expect(await log.verify()).toMatchObject({ intact: true, events: 1 });
  });

  it.each([
    ['a changed action', `UPDATE audit_event SET action = 'other' WHERE sequence = 3`, 3],
    ['a changed actor', `UPDATE audit_event SET actor_id = gen_random_uuid() WHERE sequence = 3`, 3],
    ['a changed time', `UPDATE audit_event SET at = at + interval '1 millisecond' WHERE sequence = 3`, 3],
    ['a changed detail', `UPDATE audit_event SET details = details || '{"index": 9}' WHERE sequence = 3`, 3],
    ['a changed subject', `UPDATE audit_event SET subject_id = gen_random_uuid() WHERE sequence = 3`, 3],
    ['an event cut out', `DELETE FROM audit_event WHERE sequence = 3`, 3],
    [
      'an event cut out and the gap closed',
      `DELETE FROM audit_event WHERE sequence = 3; UPDATE audit_event SET sequence = sequence - 1 WHERE sequence > 3`,
      3,
    ],
    ['the newest events gone', `DELETE FROM audit_event WHERE sequence > 3`, 4],
    ['everything gone', `DELETE FROM audit_event`, 1],
  ])('finds %s', async (_what, sql, firstBroken) => {
    await append(5);
    await tamper(sql);
    expect(await log.verify()).toMatchObject({ intact: false, firstBroken });
  });

  it('finds the newest events gone together with the head, by the heads in release manifests', async () => {
    const story = await Story.begin(disposable.url, database);
    await story.publishedRelease(await story.readySource(await story.population()));
    expect(await log.verify()).toMatchObject({ intact: true });
    await tamper(`DELETE FROM audit_event WHERE sequence > 3;
      UPDATE audit_head SET (sequence, hash) = (SELECT sequence, hash FROM audit_event WHERE sequence = 3)`);
    expect(await log.verify()).toMatchObject({ intact: false, events: 3, firstBroken: 4 });
  });
});
