import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An upload may come as a zip, which becomes the files in it. */
export class ZipUploads1764000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE source_file
        DROP CONSTRAINT source_file_format_known,
        ADD CONSTRAINT source_file_format_known CHECK (format IN ('csv', 'parquet', 'zip'));
    `);
  }

  /** A zip that was not unpacked has no place in what was before. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM source_file WHERE format = 'zip';
      ALTER TABLE source_file
        DROP CONSTRAINT source_file_format_known,
        ADD CONSTRAINT source_file_format_known CHECK (format IN ('csv', 'parquet'));
    `);
  }
}
