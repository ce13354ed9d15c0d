import { genesisHash } from '@likeness/governance';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AuditAndSessions1764000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_event (
        sequence bigint NOT NULL PRIMARY KEY,
        at timestamptz(3) NOT NULL,
        actor_id uuid,
        action text NOT NULL,
        subject_kind text NOT NULL,
        subject_id uuid NOT NULL,
        details jsonb NOT NULL,
        hash text NOT NULL
      );
      CREATE INDEX audit_event_subject ON audit_event (subject_id);
      CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event EXECUTE FUNCTION refuse_change();

      CREATE TABLE audit_head (
        id int NOT NULL PRIMARY KEY,
        sequence bigint NOT NULL,
        hash text NOT NULL,
        CONSTRAINT audit_head_one_row CHECK (id = 1)
      );
      INSERT INTO audit_head (id, sequence, hash) VALUES (1, 0, '${genesisHash}');
      CREATE FUNCTION guard_audit_head() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.sequence <> OLD.sequence + 1 THEN
          RAISE EXCEPTION 'the audit log only grows, one event at a time' USING ERRCODE = 'LK001', TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER audit_head_grows BEFORE UPDATE ON audit_head FOR EACH ROW EXECUTE FUNCTION guard_audit_head();
      CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_head_no_truncate BEFORE TRUNCATE ON audit_head EXECUTE FUNCTION refuse_change();

      -- The portal's own: it reaches nothing else.
      CREATE SCHEMA portal;
      CREATE TABLE portal.portal_session (
        id_hash bytea NOT NULL PRIMARY KEY,
        sealed bytea NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX portal_session_expiry ON portal.portal_session (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP SCHEMA portal CASCADE;
      DROP TABLE audit_head, audit_event;
      DROP FUNCTION guard_audit_head;
    `);
  }
}
