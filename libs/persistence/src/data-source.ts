import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { AuditHeadEntity } from './entities/audit-head.js';
import * as entities from './entities/index.js';
import { PeopleAndBudget1764000000001 } from './migrations/1764000000001-people-and-budget.js';
import { SourcesAndRuns1764000000002 } from './migrations/1764000000002-sources-and-runs.js';
import { ReleasesAndAccess1764000000003 } from './migrations/1764000000003-releases-and-access.js';
import { AuditAndSessions1764000000004 } from './migrations/1764000000004-audit-and-sessions.js';
import { GaussianBudget1764000000005 } from './migrations/1764000000005-gaussian-budget.js';
import { SeveralTables1764000000006 } from './migrations/1764000000006-several-tables.js';
import { ZipUploads1764000000007 } from './migrations/1764000000007-zip-uploads.js';
import { Draws1764000000008 } from './migrations/1764000000008-draws.js';
import { PostgresNaming } from './naming.js';
import { PatientClient } from './patient-client.js';

export interface DataSourceSettings {
  /** Connections at most. Default 10. */
  readonly connections?: number;
}

/** Not yet connected: call `initialize()`. The schema comes from the migrations, never from the entities. */
export const dataSource = (url: string, { connections = 10 }: DataSourceSettings = {}): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    entities: [...Object.values(entities), AuditHeadEntity],
    migrations: [
      PeopleAndBudget1764000000001,
      SourcesAndRuns1764000000002,
      ReleasesAndAccess1764000000003,
      AuditAndSessions1764000000004,
      GaussianBudget1764000000005,
      SeveralTables1764000000006,
      ZipUploads1764000000007,
      Draws1764000000008,
    ],
    migrationsTableName: 'schema_migration',
    namingStrategy: new PostgresNaming(),
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    synchronize: false,
    logging: false,
    // An idle connection that breaks is replaced by the pool; whoever uses one learns it from the query.
    poolErrorHandler: () => undefined,
    extra: {
      Client: PatientClient,
      max: connections,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      // A process that stands still in the middle of a transaction must not hold the ledger and the audit log for ever.
      idle_in_transaction_session_timeout: 60_000,
    },
  });
