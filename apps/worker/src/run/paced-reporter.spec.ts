import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pacedReporter } from './paced-reporter.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const calm = { interval: 400, urgent: () => false };

describe('pacedReporter', () => {
  it('writes the newest at its pace', async () => {
    const written: number[] = [];
    const reporter = pacedReporter(async (report: number) => void written.push(report), calm);
    for (let report = 0; report < 100; report++) reporter.tell(report);
    expect(written).toEqual([]);
    await vi.advanceTimersByTimeAsync(400);
    expect(written).toEqual([99]);
    reporter.tell(100);
    await vi.advanceTimersByTimeAsync(399);
    expect(written).toEqual([99]);
    await vi.advanceTimersByTimeAsync(1);
    expect(written).toEqual([99, 100]);
  });

  it('writes what is urgent at once', () => {
    const written: string[] = [];
    const pace = { interval: 400, urgent: (report: string, last: string | undefined) => report !== last };
    const reporter = pacedReporter(async (report: string) => void written.push(report), pace);
    reporter.tell('reading');
    expect(written).toEqual(['reading']);
  });

  it('never writes two at once, and forgets nothing newer meanwhile', async () => {
    const begun: number[] = [];
    const open: (() => void)[] = [];
    const write = (report: number): Promise<void> => {
      begun.push(report);
      return new Promise((resolve) => open.push(resolve));
    };
    const reporter = pacedReporter(write, { interval: 400, urgent: () => true });
    reporter.tell(1);
    reporter.tell(2);
    reporter.tell(3);
    expect(begun).toEqual([1]);
    open[0]!();
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).toEqual([1, 3]);
  });

  it('waits for what it writes, and drops the rest, when it stops', async () => {
    let release = (): void => undefined;
    const begun: number[] = [];
    const write = (report: number): Promise<void> => {
      begun.push(report);
      return new Promise((resolve) => (release = resolve));
    };
    const reporter = pacedReporter(write, { interval: 400, urgent: (report) => report === 1 });
    reporter.tell(1);
    reporter.tell(2);
    let stopped = false;
    const stopping = reporter.stop().then(() => (stopped = true));
    await vi.advanceTimersByTimeAsync(1000);
    expect(stopped).toBe(false);
    release();
    await stopping;
    await vi.advanceTimersByTimeAsync(1000);
    expect(begun).toEqual([1]);
  });
});
