import { describe, expect, it } from 'vitest';
import type { RunControl } from '../synthesizer.js';
import { trainInEpochs } from './train-in-epochs.js';

const run = (control: Partial<RunControl> = {}): RunControl => ({
  progress: () => undefined,
  signal: new AbortController().signal,
  ...control,
});

describe('trainInEpochs', () => {
  it('keeps the mean losses of every epoch', async () => {
    const step = (epoch: number, at: number) => ({ one: epoch + at, two: 0 - epoch });
    expect(await trainInEpochs({ epochs: 3, steps: 5, step }, run())).toEqual({ one: [2, 3, 4], two: [0, -1, -2] });
  });

  it('stops when the caller has enough', async () => {
    const seen: unknown[] = [];
    const isDone = (epoch: number, losses: object) => seen.push(losses) > 0 && epoch === 1;
    const curves = await trainInEpochs({ epochs: 9, steps: 2, step: () => ({ loss: 1 }), isDone }, run());
    expect(curves).toEqual({ loss: [1, 1] });
    expect(seen).toEqual([{ loss: 1 }, { loss: 1 }]);
  });

  it.each([NaN, Infinity, -Infinity, 1e9])('says what to do when a loss is %s', async (bad) => {
    const step = (epoch: number) => ({ critic: epoch === 2 ? bad : 0 });
    await expect(trainInEpochs({ epochs: 5, steps: 2, step }, run())).rejects.toMatchObject({
      code: 'training_diverged',
      message: expect.stringContaining('smaller learning rate') as string,
      details: { loss: 'critic', epoch: 3 },
    });
  });

  it('lets others cancel it between steps', async () => {
    const abort = new AbortController();
    let steps = 0;
    const step = () => {
      const until = performance.now() + 10;
      while (performance.now() < until);
      steps++;
      return { loss: 0 };
    };
    const training = trainInEpochs({ epochs: 1, steps: 100_000, step }, run({ signal: abort.signal }));
    setTimeout(() => abort.abort(), 100);
    await expect(training).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(steps).toBeLessThan(100_000);
  });

  it('tells its progress within its share, without going back', async () => {
    const seen: number[] = [];
    const control = run({ progress: (_stage, fraction) => seen.push(fraction) });
    const share = { from: 0.2, to: 0.6 };
    await trainInEpochs({ epochs: 4, steps: 3, step: () => ({ loss: 0 }), share }, control);
    expect(seen).toEqual([0.2, 0.3, 0.4, 0.5].map((each) => expect.closeTo(each, 9) as number));
  });
});
