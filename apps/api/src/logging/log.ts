import { Injectable, type LoggerService } from '@nestjs/common';
import { destination, pino, type DestinationStream, type Logger } from 'pino';

/** Nest's log and ours, as JSON lines. Messages are written by us; errors of others appear by name, code and place only. */
@Injectable()
export class Log implements LoggerService {
  readonly lines: Logger;

  /** @param to standard output, unless said otherwise */
  constructor(level = 'info', to: DestinationStream = destination(1)) {
    this.lines = pino({ level, base: { service: 'api' } }, to);
  }

  log(message: unknown, context?: unknown): void {
    this.lines.info({ context }, String(message));
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
  const { code, fields, table, constraint } = error as {
    code?: unknown;
    fields?: unknown;
    table?: unknown;
    constraint?: unknown;
  };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, code, fields, table, constraint, frames: frames.slice(0, 12).map((line) => line.trim()) };
};
