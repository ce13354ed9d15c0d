import type pg from 'pg';
import { hashOfId, newSessionId, seal, unseal } from './seal';
import { Session, sessionLifetimeMs } from './session';

const purpose = 'session';

/** Sessions in `portal.portal_session`: whoever reads the table learns neither a cookie nor a token. */
export class SessionStore {
  constructor(
    private readonly pool: pg.Pool,
    private readonly key: string,
  ) {}

  /** @returns the id for the cookie */
  async create(session: Session): Promise<string> {
    const id = newSessionId();
    await this.pool.query('DELETE FROM portal.portal_session WHERE expires_at < now()');
    await this.pool.query(
      'INSERT INTO portal.portal_session (id_hash, sealed, expires_at) VALUES ($1, $2, now() + make_interval(secs => $3))',
      [hashOfId(id), this.sealed(session), sessionLifetimeMs / 1000],
    );
    return id;
  }

  async find(id: string): Promise<Session | null> {
    const { rows } = await this.pool.query<{ sealed: Buffer }>(
      'SELECT sealed FROM portal.portal_session WHERE id_hash = $1 AND expires_at > now()',
      [hashOfId(id)],
    );
    return this.opened(rows[0]?.sealed);
  }

  /** Renews a session under a row lock, so that two requests at once use a refresh token once. Null ends it. */
  async renew(
    id: string,
    isFresh: (session: Session) => boolean,
    renewed: (session: Session) => Promise<Session | null>,
  ): Promise<Session | null> {
    const connection = await this.pool.connect();
    try {
      await connection.query('BEGIN');
      const { rows } = await connection.query<{ sealed: Buffer }>(
        'SELECT sealed FROM portal.portal_session WHERE id_hash = $1 AND expires_at > now() FOR UPDATE',
        [hashOfId(id)],
      );
      const current = this.opened(rows[0]?.sealed);
      const next = current === null || isFresh(current) ? current : await renewed(current);
      if (next === null) {
        await connection.query('DELETE FROM portal.portal_session WHERE id_hash = $1', [hashOfId(id)]);
      } else if (next !== current) {
        await connection.query(
          'UPDATE portal.portal_session SET sealed = $2, expires_at = now() + make_interval(secs => $3) WHERE id_hash = $1',
          [hashOfId(id), this.sealed(next), sessionLifetimeMs / 1000],
        );
      }
      await connection.query('COMMIT');
      return next;
    } catch (error) {
      await connection.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      connection.release();
    }
  }

  async remove(id: string): Promise<void> {
    await this.pool.query('DELETE FROM portal.portal_session WHERE id_hash = $1', [hashOfId(id)]);
  }

  private sealed(session: Session): Buffer {
    return seal(this.key, purpose, JSON.stringify(session));
  }

  private opened(sealed: Buffer | undefined): Session | null {
    const text = sealed === undefined ? null : unseal(this.key, purpose, sealed);
    const parsed = text === null ? null : Session.safeParse(JSON.parse(text));
    return parsed?.success ? parsed.data : null;
  }
}
