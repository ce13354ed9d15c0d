import { SynthesisError } from '@likeness/synthesis';
import { describe, expect, it } from 'vitest';
import type { Io } from '../io.js';
import { reportError } from './report-error.js';

function report(error: unknown): { readonly code: number; readonly text: string } {
  let text = '';
  const io = { stderr: { write: (more: string) => (text += more) }, signal: new AbortController().signal };
  return { code: reportError(error, io as unknown as Io), text };
}

describe('reportError', () => {
  it('calls a training that diverged work that failed: the call was right', () => {
    expect(report(new SynthesisError('training_diverged', 'It diverged. Train slower.'))).toEqual({
      code: 1,
      text: 'error[training_diverged]: It diverged. Train slower.\n',
    });
  });

  it('calls a parameter out of range a wrong call', () => {
    expect(report(new SynthesisError('bad_parameter', 'Too large'))).toEqual({
      code: 2,
      text: 'error[bad_parameter]: Too large.\n',
    });
  });

  it('says nothing that code which is not ours says', () => {
    const { code, text } = report(new TypeError('cannot read "secret-value"'));
    expect(code).toBe(1);
    expect(text).toContain('error[internal]');
    expect(text).not.toContain('secret-value');
  });
});
