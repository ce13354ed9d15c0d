// @ts-check
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { repository } from '../bootstrap/repository.mjs';
import { runCommand } from '../bootstrap/run-command.mjs';
import { isStuck, SilenceWatch } from './silence-watch.mjs';

describe('silence', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is noticed once it lasts too long, and not after the end', () => {
    /** @type {string[]} */
    const said = [];
    const watch = new SilenceWatch((line) => said.push(line), 120_000);
    watch.heard('the beginning of one.spec.ts');
    vi.advanceTimersByTime(119_000);
    watch.heard('one.spec.ts > adds');
    vi.advanceTimersByTime(119_000);
    expect(said).toEqual([]);
    vi.advanceTimersByTime(2_000);
    expect(said).toEqual(['STUCK: nothing for 2 minutes after one.spec.ts > adds']);
    expect(isStuck(`some output\n${said[0]}\n`)).toBe(true);
    expect(isStuck('a test about being STUCK: nothing for it\n')).toBe(false);
    watch.heard('two.spec.ts > ends');
    watch.end();
    vi.advanceTimersByTime(1_000_000);
    expect(said).toHaveLength(1);
  });
});

describe('a command', () => {
  it('is ended with its children once its output says that it is stuck', async () => {
    const spin = 'console.log("STUCK: nothing for 1 minutes after x"); for (;;);';
    const child = `spawn(process.execPath, ['-e', ${JSON.stringify(spin)}], { stdio: 'inherit' })`;
    const script = `require('node:child_process').${child}; setInterval(() => {}, 1000);`;
    const options = { cwd: repository, endWhen: isStuck };
    const { status, output } = await runCommand(process.execPath, ['-e', script], options);
    expect(status).not.toBe(0);
    expect(output).toContain('after x');
  });
});
