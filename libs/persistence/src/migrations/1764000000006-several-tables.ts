import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An upload is a list of files, and what was detected and previewed is a list of tables. */
export class SeveralTables1764000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE source_file (
        source_id uuid NOT NULL REFERENCES source (id),
        table_name text NOT NULL,
        position int NOT NULL,
        file_name text NOT NULL,
        format text NOT NULL,
        file_key text,
        bytes bigint,
        PRIMARY KEY (source_id, table_name),
        UNIQUE (source_id, position),
        CONSTRAINT source_file_format_known CHECK (format IN ('csv', 'parquet')),
        CONSTRAINT source_file_whole CHECK ((file_key IS NULL) = (bytes IS NULL))
      );
      INSERT INTO source_file (source_id, table_name, position, file_name, format, file_key, bytes)
        SELECT id, COALESCE((SELECT name FROM json_object_keys(detected -> 'metadata' -> 'tables') AS name LIMIT 1), 'table'),
          0, location ->> 'fileName', format, file_key, file_bytes
        FROM source WHERE kind = 'upload' AND state <> 'removed';
      ALTER TABLE source
        DROP CONSTRAINT source_removed_keeps_nothing,
        DROP COLUMN format, DROP COLUMN file_key, DROP COLUMN file_bytes,
        DROP CONSTRAINT source_kind_known,
        ADD CONSTRAINT source_kind_known CHECK (kind IN ('upload', 'upload-tables', 'postgres', 'postgres-schema')),
        ADD CONSTRAINT source_removed_keeps_nothing
          CHECK (state <> 'removed' OR (sealed_secret IS NULL AND detected IS NULL));
      UPDATE source SET detected = json_build_object(
          'metadata', detected -> 'metadata',
          'tables', json_build_array(json_build_object(
            'table', (SELECT name FROM json_object_keys(detected -> 'metadata' -> 'tables') AS name LIMIT 1),
            'columns', detected -> 'columns', 'rejectedCells', detected -> 'rejectedCells')),
          'relationshipNotes', json_build_array())
        WHERE detected IS NOT NULL;

      UPDATE run SET preview = jsonb_build_array(preview) WHERE preview IS NOT NULL;
      ALTER TABLE release DISABLE TRIGGER USER;
      UPDATE release SET preview = jsonb_build_array(preview);
      ALTER TABLE release ENABLE TRIGGER USER;
      ALTER TABLE run_output
        DROP CONSTRAINT run_output_format_known,
        ADD CONSTRAINT run_output_format_known CHECK (format IN ('csv', 'parquet', 'csv-zip', 'parquet-zip'));
    `);
  }

  /** Sources and results of several tables have no place in what was before. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE run_output
        DROP CONSTRAINT run_output_format_known,
        ADD CONSTRAINT run_output_format_known CHECK (format IN ('csv', 'parquet'));
      ALTER TABLE release DISABLE TRIGGER USER;
      UPDATE release SET preview = preview -> 0;
      ALTER TABLE release ENABLE TRIGGER USER;
      UPDATE run SET preview = preview -> 0 WHERE preview IS NOT NULL;
      UPDATE source SET detected = json_build_object(
          'metadata', detected -> 'metadata',
          'columns', detected -> 'tables' -> 0 -> 'columns',
          'rejectedCells', detected -> 'tables' -> 0 -> 'rejectedCells')
        WHERE detected IS NOT NULL;
      ALTER TABLE source
        ADD COLUMN format text, ADD COLUMN file_key text, ADD COLUMN file_bytes bigint,
        DROP CONSTRAINT source_kind_known,
        ADD CONSTRAINT source_kind_known CHECK (kind IN ('upload', 'postgres')),
        DROP CONSTRAINT source_removed_keeps_nothing,
        ADD CONSTRAINT source_removed_keeps_nothing
          CHECK (state <> 'removed' OR (sealed_secret IS NULL AND file_key IS NULL AND detected IS NULL));
      UPDATE source SET format = f.format, file_key = f.file_key, file_bytes = f.bytes
        FROM source_file f WHERE f.source_id = source.id;
      DROP TABLE source_file;
    `);
  }
}
