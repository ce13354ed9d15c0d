import { LikenessError } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { failureOf, tracesOf } from './failure-of.js';

const withCode = (code: string): Error => Object.assign(new Error('row 7: TOP SECRET'), { code });

describe('failureOf', () => {
  it('passes our own sentences on', () => {
    expect(failureOf(new LikenessError('no_rows', 'Empty.'))).toEqual({ code: 'no_rows', detail: 'Empty.' });
  });

  it.each([
    ['disk_full', withCode('ENOSPC')],
    ['disk_full', withCode('EDQUOT')],
    ['disk_full', new LikenessError('disk_full', 'Could not write /srv/files/TOP SECRET: no space.')],
    ['cannot_write', new LikenessError('cannot_write', 'Could not write /srv/files/TOP SECRET: not allowed.')],
    ['out_of_memory', new RangeError('Array buffer allocation failed')],
    ['internal', new RangeError('TOP SECRET')],
    ['internal', withCode('EWHATEVER')],
    ['internal', new Error('TOP SECRET')],
    ['internal', 'TOP SECRET'],
    ['internal', undefined],
  ])('says %s and nothing that somebody else wrote', (code, error) => {
    const failure = failureOf(error);
    expect(failure.code).toBe(code);
    expect(failure.detail).toMatch(/\.$/);
    expect(JSON.stringify([failure, tracesOf(error)])).not.toContain('SECRET');
  });
});
