import { describe, expect, it } from 'vitest';
import { Log } from './log.js';

const logged = (speak: (log: Log) => void): string => {
  let text = '';
  speak(new Log('trace', { write: (line: string) => void (text += line) }));
  return text;
};

describe('Log', () => {
  it('writes facts beside the message', () => {
    expect(JSON.parse(logged((log) => log.say('run succeeded', { runId: '7' })))).toMatchObject({
      service: 'worker',
      msg: 'run succeeded',
      runId: '7',
    });
  });

  it('says where an error happened, and never what it said', () => {
    const text = logged((log) => {
      log.trouble('run failed', new Error('row 7: TOP SECRET\nmore SECRET'), { code: 'internal' });
      log.error(new Error('TOP SECRET'));
    });
    expect(text).not.toContain('SECRET');
    expect(text).toContain('log.spec.ts');
    expect(text).toContain('run failed');
  });
});
