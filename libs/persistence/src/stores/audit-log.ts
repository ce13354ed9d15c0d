import type { AuditEvent, AuditQuery, AuditVerdict } from '@likeness/contracts';
import { chain, chainStart, follows, type AuditDetails, type AuditStep, type ChainHead } from '@likeness/governance';
import type { EntityManager } from 'typeorm';
import { withoutValues } from '../persistence-error.js';
import { safeInteger } from '../safe-integer.js';
import { sha256 } from '../sha256.js';
import { managerOf, read, transact, type Database } from '../transact.js';

interface HeadRow {
  readonly sequence: string;
  readonly hash: string;
  readonly now: Date;
}

interface EventRow {
  readonly sequence: string;
  readonly at: Date;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly details: AuditDetails;
  readonly hash: string;
}

const batchSize = 1000;

const stepOf = (row: EventRow) => ({
  sequence: safeInteger(row.sequence),
  at: row.at.toISOString(),
  actorId: row.actor_id,
  action: row.action,
  subject: { kind: row.subject_kind, id: row.subject_id },
  details: row.details,
  hash: row.hash,
});

/** Finds the first event that does not follow the one before it; `head` is how far the chain holds. */
const walk = async (manager: EntityManager): Promise<{ readonly head: ChainHead; readonly broken: boolean }> => {
  let head = chainStart;
  for (;;) {
    const rows: EventRow[] = await manager.query(
      'SELECT * FROM audit_event WHERE sequence > $1 ORDER BY sequence LIMIT $2',
      [head.sequence, batchSize],
    );
    for (const row of rows) {
      const event = stepOf(row);
      if (!follows(head, event, sha256)) return { head, broken: true };
      head = { sequence: event.sequence, hash: event.hash };
    }
    if (rows.length < batchSize) return { head, broken: false };
  }
};

/** The append-only, hash-chained log of who did what. */
export class AuditLog {
  constructor(private readonly database: Database) {}

  /** Joins the caller's transaction. Make it the last step there: it holds everybody else's appends until the commit. */
  append(step: AuditStep): Promise<ChainHead> {
    return transact(this.database, async (manager) => {
      const [row]: HeadRow[] = await manager.query(
        `SELECT sequence, hash, date_trunc('milliseconds', clock_timestamp()) AS now FROM audit_head WHERE id = 1 FOR UPDATE`,
      );
      if (row === undefined) throw new Error('The audit log has no head. Restore the database from a backup.');
      const event = chain({ sequence: safeInteger(row.sequence), hash: row.hash }, step, row.now.toISOString(), sha256);
      await manager.query(
        `INSERT INTO audit_event (sequence, at, actor_id, action, subject_kind, subject_id, details, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          event.sequence,
          event.at,
          event.actorId,
          event.action,
          event.subject.kind,
          event.subject.id,
          JSON.stringify(event.details),
          event.hash,
        ],
      );
      await manager.query('UPDATE audit_head SET sequence = $1, hash = $2 WHERE id = 1', [event.sequence, event.hash]);
      return { sequence: event.sequence, hash: event.hash };
    });
  }

  /** Newest first. */
  list({ subjectId, before, limit }: AuditQuery): Promise<readonly AuditEvent[]> {
    return read(this.database, async (manager) => {
      const rows: EventRow[] = await manager.query(
        `SELECT e.*, a.name AS actor_name FROM audit_event e LEFT JOIN account a ON a.id = e.actor_id
         WHERE ($1::uuid IS NULL OR e.subject_id = $1) AND ($2::bigint IS NULL OR e.sequence < $2)
         ORDER BY e.sequence DESC LIMIT $3`,
        [subjectId ?? null, before ?? null, limit],
      );
      return rows.map((row) => {
        const { actorId, ...event } = stepOf(row);
        return { ...event, actor: actorId === null ? null : { id: actorId, name: row.actor_name ?? 'Unknown' } };
      });
    });
  }

  /** Recomputes the chain, and compares its end with the head and with the heads that release manifests hold. */
  async verify(): Promise<AuditVerdict> {
    try {
      return await managerOf(this.database).transaction('REPEATABLE READ', async (manager) => {
        const { head, broken } = await walk(manager);
        const [recorded]: HeadRow[] = await manager.query('SELECT sequence, hash FROM audit_head WHERE id = 1');
        const missing: unknown[] = await manager.query(
          `SELECT 1 FROM release r LEFT JOIN audit_event e ON e.hash = r.manifest ->> 'auditHead'
           WHERE r.manifest IS NOT NULL AND e.hash IS NULL LIMIT 1`,
        );
        const intact = !broken && missing.length === 0 && recorded !== undefined && recorded.hash === head.hash;
        return {
          intact,
          events: head.sequence,
          head: head.hash,
          firstBroken: intact ? null : head.sequence + 1,
        };
      });
    } catch (error) {
      throw withoutValues(error);
    }
  }
}
