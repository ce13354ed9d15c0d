import type { LoggerService } from '@nestjs/common';
import { destination, pino, type DestinationStream, type Logger } from 'pino';
import { tracesOf } from '../failure/failure-of.js';

/** What may be said with a line: ids, codes, counts. Never a value from the data. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

/** Nest's log and ours, as JSON lines. Errors appear by name, code and place in our code only: their messages may quote a row. */
export class Log implements LoggerService {
  private readonly lines: Logger;

  /** @param to standard output unless said otherwise, at once: the last lines before an end matter most */
  constructor(level = 'info', to: DestinationStream = destination({ dest: 1, sync: true })) {
    this.lines = pino({ level, base: { service: 'worker', pid: process.pid } }, to);
  }

  say(message: string, facts: LogFacts = {}): void {
    this.lines.info(facts, message);
  }

  trouble(message: string, error: unknown, facts: LogFacts = {}): void {
    this.lines.error({ ...facts, error: tracesOf(error) }, message);
  }

  log(message: unknown): void {
    this.lines.debug(String(message));
  }

  error(message: unknown): void {
    this.lines.error(message instanceof Error ? message.name : String(message));
  }

  warn(message: unknown): void {
    this.lines.warn(String(message));
  }
}
