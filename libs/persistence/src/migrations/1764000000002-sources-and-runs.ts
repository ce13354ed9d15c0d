import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SourcesAndRuns1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE source (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        owner_id uuid NOT NULL REFERENCES account (id),
        population_id uuid NOT NULL REFERENCES population (id),
        name text NOT NULL,
        kind text NOT NULL,
        state text NOT NULL,
        format text,
        location jsonb NOT NULL,
        sealed_secret bytea,
        file_key text,
        file_bytes bigint,
        detected json,
        metadata json,
        failure jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        confirmed_at timestamptz,
        CONSTRAINT source_kind_known CHECK (kind IN ('upload', 'postgres')),
        CONSTRAINT source_state_known
          CHECK (state IN ('awaiting-file', 'inspecting', 'to-confirm', 'ready', 'failed', 'removed')),
        CONSTRAINT source_removed_keeps_nothing
          CHECK (state <> 'removed' OR (sealed_secret IS NULL AND file_key IS NULL AND detected IS NULL))
      );
      CREATE INDEX source_owner ON source (owner_id);

      CREATE TABLE run (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        owner_id uuid NOT NULL REFERENCES account (id),
        source_id uuid NOT NULL REFERENCES source (id),
        population_id uuid NOT NULL REFERENCES population (id),
        state text NOT NULL DEFAULT 'queued',
        stage text NOT NULL DEFAULT 'queued',
        fraction double precision NOT NULL DEFAULT 0,
        message text NOT NULL DEFAULT '',
        seconds_left double precision,
        synthesizer text NOT NULL,
        epsilon double precision NOT NULL,
        delta double precision NOT NULL,
        params jsonb NOT NULL,
        plan json NOT NULL,
        plan_view jsonb NOT NULL,
        guarantee text NOT NULL,
        reserved_pico_rho bigint NOT NULL DEFAULT 0,
        spent_pico_rho bigint NOT NULL DEFAULT 0,
        measurements_planned int NOT NULL DEFAULT 0,
        measurements_done int NOT NULL DEFAULT 0,
        attempt int NOT NULL DEFAULT 0,
        worker_id text,
        progress_at timestamptz NOT NULL DEFAULT now(),
        failure jsonb,
        synthetic_rows int,
        preview jsonb,
        model_file_key text,
        started_at timestamptz NOT NULL DEFAULT now(),
        ended_at timestamptz,
        UNIQUE (id, owner_id),
        CONSTRAINT run_state_known
          CHECK (state IN ('queued', 'running', 'cancelling', 'succeeded', 'failed', 'cancelled')),
        CONSTRAINT run_stage_known
          CHECK (stage IN ('queued', 'reading', 'measuring', 'fitting', 'sampling', 'writing', 'evaluating', 'done')),
        CONSTRAINT run_fraction_in_range CHECK (fraction >= 0 AND fraction <= 1),
        CONSTRAINT run_budget_not_negative CHECK (reserved_pico_rho >= 0 AND spent_pico_rho >= 0),
        CONSTRAINT run_ended_is_settled
          CHECK (state NOT IN ('succeeded', 'failed', 'cancelled') OR (reserved_pico_rho = 0 AND ended_at IS NOT NULL))
      );
      CREATE INDEX run_owner ON run (owner_id);
      CREATE INDEX run_source ON run (source_id);
      CREATE INDEX run_population ON run (population_id);
      CREATE TRIGGER run_no_refund BEFORE UPDATE ON run FOR EACH ROW EXECUTE FUNCTION refuse_refund();

      CREATE TABLE ledger_entry (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        sequence bigserial NOT NULL,
        population_id uuid NOT NULL REFERENCES population (id),
        run_id uuid NOT NULL REFERENCES run (id),
        kind text NOT NULL,
        key text,
        pico_rho bigint NOT NULL,
        delta double precision NOT NULL DEFAULT 0,
        at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT ledger_entry_kind_known CHECK (kind IN ('reserve', 'charge', 'settle')),
        CONSTRAINT ledger_entry_not_negative CHECK (pico_rho >= 0 AND delta >= 0),
        CONSTRAINT ledger_entry_key_of_charge CHECK ((kind = 'charge') = (key IS NOT NULL))
      );
      CREATE UNIQUE INDEX ledger_entry_one_reserve ON ledger_entry (run_id) WHERE kind = 'reserve';
      CREATE UNIQUE INDEX ledger_entry_one_settle ON ledger_entry (run_id) WHERE kind = 'settle';
      CREATE UNIQUE INDEX ledger_entry_one_charge ON ledger_entry (run_id, key) WHERE kind = 'charge';
      CREATE INDEX ledger_entry_population ON ledger_entry (population_id, sequence);
      CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE ON ledger_entry
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER ledger_entry_no_truncate BEFORE TRUNCATE ON ledger_entry EXECUTE FUNCTION refuse_change();

      CREATE TABLE measurement (
        run_id uuid NOT NULL REFERENCES run (id),
        key text NOT NULL,
        pico_rho bigint NOT NULL,
        delta double precision NOT NULL,
        charged_at timestamptz NOT NULL DEFAULT now(),
        stored_at timestamptz,
        value jsonb,
        PRIMARY KEY (run_id, key),
        CONSTRAINT measurement_not_negative CHECK (pico_rho >= 0 AND delta >= 0),
        CONSTRAINT measurement_stored_with_value CHECK ((stored_at IS NULL) = (value IS NULL))
      );
      -- Drawn once: a second draw under one charge must never replace the first.
      CREATE FUNCTION refuse_second_draw() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.stored_at IS NOT NULL OR NEW.pico_rho <> OLD.pico_rho OR NEW.delta <> OLD.delta
           OR NEW.run_id <> OLD.run_id OR NEW.key <> OLD.key THEN
          RAISE EXCEPTION 'a stored measurement never changes' USING ERRCODE = 'LK001', TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER measurement_drawn_once BEFORE UPDATE ON measurement
        FOR EACH ROW EXECUTE FUNCTION refuse_second_draw();
      CREATE TRIGGER measurement_no_delete BEFORE DELETE ON measurement
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER measurement_no_truncate BEFORE TRUNCATE ON measurement EXECUTE FUNCTION refuse_change();

      CREATE TABLE run_output (
        run_id uuid NOT NULL REFERENCES run (id),
        format text NOT NULL,
        file_key text NOT NULL,
        sha256 text NOT NULL,
        bytes bigint NOT NULL,
        PRIMARY KEY (run_id, format),
        CONSTRAINT run_output_format_known CHECK (format IN ('csv', 'parquet'))
      );

      CREATE TABLE report (
        run_id uuid NOT NULL REFERENCES run (id),
        kind text NOT NULL,
        body jsonb NOT NULL,
        sha256 text NOT NULL,
        PRIMARY KEY (run_id, kind),
        CONSTRAINT report_kind_known CHECK (kind IN ('public', 'reviewer'))
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE report, run_output, measurement, ledger_entry, run, source;
      DROP FUNCTION refuse_second_draw;
    `);
  }
}
