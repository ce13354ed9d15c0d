import {
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type Provider,
  type Type,
} from '@nestjs/common';
import {
  AccountStore,
  AuditLog,
  DatasetStore,
  DrawStore,
  DrawWork,
  EntitlementStore,
  FileStore,
  JobQueue,
  PopulationStore,
  ReleaseStore,
  RequestStore,
  RunEvents,
  RunStore,
  RunWork,
  SourceStore,
} from '@likeness/persistence';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, type Environment } from './environment.js';

/** What stands behind the use cases, already connected. */
export interface Platform {
  readonly database: DataSource;
  readonly jobs: JobQueue;
  readonly files: FileStore;
  readonly events: RunEvents;
  disconnect(): Promise<void>;
}

const PLATFORM = Symbol('Platform');

const stores: readonly Type<unknown>[] = [
  AccountStore,
  AuditLog,
  DatasetStore,
  DrawStore,
  DrawWork,
  EntitlementStore,
  PopulationStore,
  ReleaseStore,
  RequestStore,
  RunStore,
  RunWork,
  SourceStore,
];

/** Gives every use case the stores on one database; lets go of it after the last request. */
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  static with(environment: Environment, platform: Platform): DynamicModule {
    const { database, jobs, files, events } = platform;
    const providers: Provider[] = [
      { provide: PLATFORM, useValue: platform },
      { provide: ENVIRONMENT, useValue: environment },
      { provide: DataSource, useValue: database },
      { provide: JobQueue, useValue: jobs },
      { provide: FileStore, useValue: files },
      { provide: RunEvents, useValue: events },
      ...stores.map((store) => ({ provide: store, useValue: new store(database) })),
    ];
    return {
      module: PlatformModule,
      global: true,
      providers,
      exports: [ENVIRONMENT, DataSource, JobQueue, FileStore, RunEvents, ...stores],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.platform.disconnect();
  }
}
