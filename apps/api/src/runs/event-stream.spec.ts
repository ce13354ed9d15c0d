import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { eventStream } from './event-stream.js';

const forever = new AbortController().signal;

const read = async (stream: ReturnType<typeof eventStream>): Promise<string> => {
  let text = '';
  for await (const chunk of stream.getStream()) text += String(chunk);
  return text;
};

describe('a stream of events', () => {
  it('has one data line a value and ends with the last', async () => {
    async function* values() {
      yield { fraction: 0, message: 'two\nlines' };
      yield { fraction: 1 };
    }
    const text = await read(eventStream(values, { heartbeatEvery: 1000, signal: forever }));
    expect(text.split('\n\n').slice(1, -1)).toEqual([
      'data: {"fraction":0,"message":"two\\nlines"}',
      'data: {"fraction":1}',
    ]);
  });

  it('beats while nothing happens', async () => {
    let heardTwice: () => void;
    const late = new Promise<void>((resolve) => (heardTwice = resolve));
    async function* values() {
      await late;
      yield 'late';
    }
    let text = '';
    for await (const chunk of eventStream(values, { heartbeatEvery: 20, signal: forever }).getStream()) {
      text += String(chunk);
      if ((text.match(/^: still here$/gm)?.length ?? 0) >= 2) heardTwice!();
    }
    expect(text).toContain('data: "late"');
  });

  it('ends when we shut down', async () => {
    const shutdown = new AbortController();
    async function* values(signal: AbortSignal) {
      await wait(60_000, undefined, { signal }).catch(() => undefined);
      yield 'never';
    }
    setTimeout(() => shutdown.abort(), 30);
    expect(await read(eventStream(values, { heartbeatEvery: 60_000, signal: shutdown.signal }))).toBe(
      'retry: 3000\n\n',
    );
  });

  it('tells its source when the listener leaves', async () => {
    let left = false;
    async function* values(signal: AbortSignal) {
      signal.addEventListener('abort', () => (left = true));
      yield 1;
      // Nothing more happens for a long time.
      await wait(60_000, undefined, { signal }).catch(() => undefined);
    }
    const stream = eventStream(values, { heartbeatEvery: 60_000, signal: forever }).getStream();
    stream.on('data', (chunk) => void (String(chunk).startsWith('data:') && stream.destroy()));
    await vi.waitFor(() => expect(left).toBe(true), 20_000);
  });
});
