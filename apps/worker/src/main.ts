import 'reflect-metadata';
import { extname } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { failureOf } from './failure/failure-of.js';
import { readEnvironment } from './shell/environment.js';
import { Log } from './shell/log.js';
import { connectPlatform } from './shell/platform.js';
import { WorkerModule } from './shell/worker.module.js';

const start = async (): Promise<void> => {
  const environment = readEnvironment(process.env);
  const log = new Log(environment.logLevel);
  const platform = await connectPlatform(environment, log);
  // The thread's program lies beside this one, compiled the same way.
  const program = { file: new URL(`./thread/entry${extname(import.meta.filename)}`, import.meta.url) };
  const module = WorkerModule.with(environment, platform, program, log);
  const app = await NestFactory.createApplicationContext(module, { logger: log, abortOnError: false });
  app.enableShutdownHooks();
};

try {
  await start();
} catch (error) {
  // Our own sentences only: what others throw may quote a value.
  process.stderr.write(`${failureOf(error).detail}\n`);
  process.exit(1);
}
