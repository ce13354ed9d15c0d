import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Populations that were there before stay with zCDP, in which their caps were made. */
export class GaussianBudget1764000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE population ADD COLUMN zcdp_cap_pico_rho bigint, ADD COLUMN accounting text NOT NULL DEFAULT 'zCDP';
      UPDATE population SET zcdp_cap_pico_rho = cap_pico_rho;
      ALTER TABLE population
        ALTER COLUMN zcdp_cap_pico_rho SET NOT NULL,
        ALTER COLUMN accounting SET DEFAULT 'GDP',
        ADD CONSTRAINT population_zcdp_cap CHECK (zcdp_cap_pico_rho >= 0 AND zcdp_cap_pico_rho <= cap_pico_rho),
        ADD CONSTRAINT population_accounting_known CHECK (accounting IN ('GDP', 'zCDP', 'mixed'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE population DROP COLUMN zcdp_cap_pico_rho, DROP COLUMN accounting');
  }
}
