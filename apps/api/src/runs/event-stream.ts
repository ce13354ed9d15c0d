import { once } from 'node:events';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { StreamableFile } from '@nestjs/common';

/** A comment keeps proxies from closing a quiet stream. */
const heartbeat = ': still here\n\n';

/** How long a browser waits before it comes back, in milliseconds. */
const comeBack = 'retry: 3000\n\n';

export interface EventStreamOptions {
  /** Milliseconds between comments when nothing happens. */
  readonly heartbeatEvery: number;
  /** Ends the stream from our side. */
  readonly signal: AbortSignal;
}

/**
 * Server-sent events: each value as JSON in one `data:` line. Values are whole, so a client that comes back needs no Last-Event-ID.
 * @param values gets a signal that says when nobody listens any more
 */
export const eventStream = (
  values: (signal: AbortSignal) => AsyncIterable<unknown>,
  { heartbeatEvery, signal }: EventStreamOptions,
): StreamableFile => {
  const left = new AbortController();
  const ended = AbortSignal.any([left.signal, signal]);
  // Not Readable.from: that would wait for the next event before it lets go of a listener who has left.
  const stream = new Readable({
    encoding: 'utf8',
    read: () => undefined,
    destroy: (error, done) => {
      left.abort();
      done(error);
    },
  });
  void pump(lines(values(ended), heartbeatEvery, ended), stream);
  return new StreamableFile(stream, { type: 'text/event-stream; charset=utf-8' })
    .setErrorHandler((_error, response) => response.end())
    .setErrorLogger(() => undefined);
};

const pump = async (from: AsyncIterable<string>, to: Readable): Promise<void> => {
  try {
    for await (const line of from) to.push(line);
    to.push(null);
  } catch (error) {
    to.destroy(error instanceof Error ? error : new Error('The events ended early.'));
  }
};

async function* lines(
  values: AsyncIterable<unknown>,
  heartbeatEvery: number,
  ended: AbortSignal,
): AsyncGenerator<string> {
  yield comeBack;
  const iterator = values[Symbol.asyncIterator]();
  const stopped = ended.aborted
    ? Promise.resolve('stopped' as const)
    : once(ended, 'abort').then(() => 'stopped' as const);
  let next = iterator.next();
  for (;;) {
    const answered = new AbortController();
    const quiet = wait(heartbeatEvery, 'quiet' as const, { signal: answered.signal }).catch(() => 'quiet' as const);
    const first = await Promise.race([stopped, next, quiet]);
    answered.abort();
    if (first === 'stopped') return;
    if (first === 'quiet') {
      yield heartbeat;
      continue;
    }
    if (first.done === true) return;
    yield `data: ${JSON.stringify(first.value)}\n\n`;
    next = iterator.next();
  }
}
