import { hostname } from 'node:os';
import { randomUUID } from 'node:crypto';
import {
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { AccountStore, DrawStore, DrawWork, RunStore, RunWork, SourceStore } from '@likeness/persistence';
import { DrawRowsJob } from '../draw/draw-rows-job.js';
import { ExecuteRunJob } from '../run/execute-run-job.js';
import { InspectSourceJob } from '../source/inspect-source-job.js';
import type { ThreadProgram } from '../thread/job-thread.js';
import type { Environment } from './environment.js';
import type { Log } from './log.js';
import type { Platform } from './platform.js';

const PLATFORM = Symbol('Platform');
const SETTINGS = Symbol('WorkerSettings');

interface WorkerSettings {
  readonly environment: Environment;
  readonly log: Log;
}

/** Takes jobs off the queue until the process is asked to stop. */
@Module({})
export class WorkerModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly inspect: InspectSourceJob,
    private readonly execute: ExecuteRunJob,
    private readonly draw: DrawRowsJob,
    @Inject(PLATFORM) private readonly platform: Platform,
    @Inject(SETTINGS) private readonly settings: WorkerSettings,
  ) {}

  static with(environment: Environment, platform: Platform, program: ThreadProgram, log: Log): DynamicModule {
    const { database, files, events } = platform;
    const sources = new SourceStore(database);
    const privateKey = environment.sealPrivateKey;
    const workerId = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
    const accounts = new AccountStore(database);
    const folder = environment.files;
    const places = {
      ...{ database, accounts, sources, files, events, folder },
      runs: new RunStore(database),
      work: new RunWork(database),
    };
    const drawing = { ...places, draws: new DrawStore(database), work: new DrawWork(database) };
    return {
      module: WorkerModule,
      providers: [
        { provide: PLATFORM, useValue: platform },
        { provide: SETTINGS, useValue: { environment, log } satisfies WorkerSettings },
        {
          provide: InspectSourceJob,
          useValue: new InspectSourceJob({ sources, accounts, files, folder }, { program, privateKey }, log),
        },
        { provide: ExecuteRunJob, useValue: new ExecuteRunJob(places, { workerId, program, privateKey }, log) },
        { provide: DrawRowsJob, useValue: new DrawRowsJob(drawing, { workerId, program }, log) },
      ],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    const { jobs } = this.platform;
    const { environment, log } = this.settings;
    await jobs.onDead('source.inspect', ({ sourceId }) => this.inspect.abandon(sourceId));
    await jobs.onDead('run.execute', ({ runId }) => this.execute.abandon(runId));
    await jobs.onDead('draw.execute', ({ drawId }) => this.draw.abandon(drawId));
    await jobs.work('source.inspect', ({ sourceId }, signal) => this.inspect.handle(sourceId, signal));
    await jobs.work('run.execute', ({ runId }, signal) => this.execute.handle(runId, signal), {
      concurrency: environment.runs,
    });
    await jobs.work('draw.execute', ({ drawId }, signal) => this.draw.handle(drawId, signal));
    log.say('worker ready', { runs: environment.runs });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.platform.disconnect();
    this.settings.log.say('worker stopped');
  }
}
