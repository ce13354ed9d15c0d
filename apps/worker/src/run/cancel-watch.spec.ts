import type { RunEntity, RunListener } from '@likeness/persistence';
import { describe, expect, it, vi } from 'vitest';
import { watchForCancel } from './cancel-watch.js';

const stage = () => {
  let state: RunEntity['state'] = 'running';
  let listener: RunListener | undefined;
  let away = false;
  const get = vi.fn(async () => {
    if (away) throw new Error('away');
    return { state } as RunEntity;
  });
  return {
    get,
    watch: watchForCancel(
      'r',
      { get },
      { onChange: (_id, given) => ((listener = given), () => (listener = undefined)) },
    ),
    set: (next: RunEntity['state']) => (state = next),
    tell: () => listener?.(),
    goAway: (gone: boolean) => (away = gone),
    listening: () => listener !== undefined,
  };
};
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('watchForCancel', () => {
  it('notices at once when it is told', async () => {
    const { watch, set, tell } = stage();
    await soon();
    tell();
    await soon();
    expect(watch.signal.aborted).toBe(false);
    set('cancelling');
    tell();
    await soon();
    expect(watch.signal.reason).toMatchObject({ code: 'cancelled' });
    watch.stop();
  });

  it('notices a cancellation that came before, and one that nobody told of', async () => {
    const { watch, set, goAway } = stage();
    goAway(true);
    await soon();
    set('cancelling');
    goAway(false);
    await vi.waitFor(() => expect(watch.signal.aborted).toBe(true), 20_000);
    watch.stop();
  });

  it('listens and looks no longer than it must', async () => {
    const { watch, get, listening } = stage();
    await soon();
    watch.stop();
    expect(listening()).toBe(false);
    const looks = get.mock.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(get.mock.calls.length).toBe(looks);
  });
});
