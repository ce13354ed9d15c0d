import { openPostgresSchema } from '@likeness/connectors';
import { LikenessError, type Batch, type CatalogueKeys } from '@likeness/table';
import { openText } from '@likeness/vault/open';
import { WorkerError } from '../failure/worker-error.js';
import { scanFile } from './open-source.js';
import type { TablesOrder } from './orders.js';

/** Several tables of one source, opened together. */
export interface OpenedTables {
  readonly names: readonly string[];
  /** What the source itself knows about them. Files know nothing. */
  readonly keys?: CatalogueKeys;
  /** One at a time; a table may have no rows. What is wrong is said with the name of the table. */
  scan(table: string): AsyncIterable<Batch>;
  close(): Promise<void>;
}

/** @throws ConnectorError as `openPostgresSchema` */
export async function openTables(source: TablesOrder, privateKey: string, signal: AbortSignal): Promise<OpenedTables> {
  switch (source.kind) {
    case 'upload-tables': {
      const { files } = source;
      return {
        names: files.map(({ table }) => table),
        scan: (table) => {
          const file = files.find((one) => one.table === table);
          if (file === undefined) throw lost(table);
          return naming(table, scanFile(file, 'any', privateKey, signal));
        },
        close: () => Promise.resolve(),
      };
    }
    case 'postgres-schema': {
      const password = openText(privateKey, source.sealedPassword);
      const schema = await openPostgresSchema(source.address, { password }, signal);
      const { tables: names, primaryKeys, foreignKeys } = schema;
      return {
        names,
        keys: { primaryKeys, foreignKeys },
        scan: (table) => {
          if (!names.includes(table)) throw lost(table);
          return naming(table, schema.scan(table));
        },
        close: () => schema.close(),
      };
    }
  }
}

const lost = (table: string): WorkerError =>
  new WorkerError(
    'table_missing',
    `The source has no table "${table}" any more. Inspect it again and confirm what it has now.`,
  );

async function* naming(table: string, batches: AsyncIterable<Batch>): AsyncIterable<Batch> {
  try {
    yield* batches;
  } catch (error) {
    if (!(error instanceof LikenessError)) throw error;
    throw new LikenessError(error.code, `Table "${table}": ${error.message}`, error.details);
  }
}
