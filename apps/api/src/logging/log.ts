import { Injectable, type LoggerService } from '@nestjs/common';
import { withoutValues } from '@likeness/persistence';
import { LikenessError } from '@likeness/table';
import { destination, pino, type DestinationStream, type Logger } from 'pino';
import { UndeclaredAnswer } from '../routing/undeclared-answer.js';

/** Parts of Nest that report every module and every route at the start. */
const assembly = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

/** Nest's log and ours, as JSON lines. Messages are written by us; errors of others appear by name, code and place only. */
@Injectable()
export class Log implements LoggerService {
  readonly lines: Logger;

  /** @param to standard output, unless said otherwise */
  constructor(level = 'info', to: DestinationStream = destination(1)) {
    this.lines = pino({ level, base: { service: 'api' } }, to);
  }

  log(message: unknown, context?: unknown): void {
    const level = assembly.has(String(context)) ? 'debug' : 'info';
    this.lines[level]({ context }, String(message));
  }

  error(message: unknown, ...rest: readonly unknown[]): void {
    this.lines.error({ context: rest.at(-1) }, message instanceof Error ? message.name : String(message));
  }

  warn(message: unknown, context?: unknown): void {
    this.lines.warn({ context }, String(message));
  }

  debug(message: unknown, context?: unknown): void {
    this.lines.debug({ context }, String(message));
  }

  verbose(message: unknown, context?: unknown): void {
    this.lines.trace({ context }, String(message));
  }

  fatal(message: unknown, context?: unknown): void {
    this.lines.fatal({ context }, String(message));
  }

  /** An error nobody foresaw. Its message may quote a row, so it is left out. */
  unexpected(error: unknown, requestId?: string): void {
    this.lines.error({ requestId, error: describe(error) }, 'unexpected error');
  }
}

const describe = (error: unknown): object => {
  if (!(error instanceof Error)) return { name: typeof error };
  const told = withoutValues(error);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...(told instanceof LikenessError ? { code: told.code, ...told.details } : {}),
    ...(error instanceof UndeclaredAnswer ? { fields: error.fields } : {}),
    frames: frames.slice(0, 12).map((line) => line.trim()),
  };
};
