import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PeopleAndBudget1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organisation (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        name text NOT NULL,
        policy jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE account (
        id uuid NOT NULL PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        username text NOT NULL,
        name text NOT NULL,
        email text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE population (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        name text NOT NULL,
        description text NOT NULL DEFAULT '',
        cap_pico_rho bigint NOT NULL,
        spent_pico_rho bigint NOT NULL DEFAULT 0,
        reserved_pico_rho bigint NOT NULL DEFAULT 0,
        created_by uuid REFERENCES account (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT population_within_cap CHECK (spent_pico_rho + reserved_pico_rho <= cap_pico_rho),
        CONSTRAINT population_not_negative
          CHECK (cap_pico_rho >= 0 AND spent_pico_rho >= 0 AND reserved_pico_rho >= 0)
      );

      -- What was spent stays spent, whoever asks and however.
      CREATE FUNCTION refuse_refund() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.spent_pico_rho < OLD.spent_pico_rho THEN
          RAISE EXCEPTION 'spent budget is never given back' USING ERRCODE = 'LK002';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER population_no_refund BEFORE UPDATE ON population
        FOR EACH ROW EXECUTE FUNCTION refuse_refund();

      -- For tables that only grow.
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'LK001', TABLE = TG_TABLE_NAME;
      END $$;

      CREATE TRIGGER population_no_delete BEFORE DELETE ON population
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER population_no_truncate BEFORE TRUNCATE ON population EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE population, account, organisation;
      DROP FUNCTION refuse_refund, refuse_change;
    `);
  }
}
