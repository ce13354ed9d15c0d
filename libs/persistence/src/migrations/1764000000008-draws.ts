import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Draws1764000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE draw (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        release_id uuid NOT NULL REFERENCES release (id),
        drawer_id uuid NOT NULL REFERENCES account (id),
        drawer_role text NOT NULL,
        request jsonb NOT NULL,
        seed bigint NOT NULL,
        state text NOT NULL DEFAULT 'queued',
        fraction double precision NOT NULL DEFAULT 0,
        message text NOT NULL DEFAULT '',
        seconds_left double precision,
        attempt int NOT NULL DEFAULT 0,
        worker_id text,
        progress_at timestamptz NOT NULL DEFAULT now(),
        failure jsonb,
        rows int,
        effect jsonb,
        outputs jsonb NOT NULL DEFAULT '[]',
        kept_until timestamptz,
        started_at timestamptz NOT NULL DEFAULT now(),
        ended_at timestamptz,
        CONSTRAINT draw_state_known
          CHECK (state IN ('queued', 'running', 'cancelling', 'succeeded', 'failed', 'cancelled')),
        CONSTRAINT draw_drawer_role_known CHECK (drawer_role IN ('owner', 'analyst')),
        CONSTRAINT draw_fraction_in_range CHECK (fraction >= 0 AND fraction <= 1),
        CONSTRAINT draw_ended_has_date
          CHECK ((state IN ('succeeded', 'failed', 'cancelled')) = (ended_at IS NOT NULL)),
        CONSTRAINT draw_files_are_dated CHECK (outputs = '[]' OR kept_until IS NOT NULL)
      );
      CREATE INDEX draw_drawer ON draw (drawer_id);
      CREATE INDEX draw_release ON draw (release_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE draw');
  }
}
