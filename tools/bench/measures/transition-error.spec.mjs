// @ts-check
import { describe, expect, it } from 'vitest';
import { transitionError } from './transition-error.mjs';

const real = {
  file: '',
  key: 'id',
  index: 'day',
  context: ['sex'],
  numeric: ['day'],
  names: ['id', 'day', 'sex', 'state'],
  sequences: 2,
  rows: [
    ['1', '1', 'f', 'well'],
    ['1', '2', 'f', 'ill'],
    ['2', '1', 'm', 'well'],
    ['2', '2', 'm', 'ill'],
  ],
};

describe('transitionError', () => {
  it('is nothing where sequences stand between one another, and have other keys', () => {
    const rows = [
      ['b', '1', 'm', 'well'],
      ['a', '1', 'f', 'well'],
      ['a', '2', 'f', 'ill'],
      ['b', '2', 'm', 'ill'],
    ];
    expect(transitionError(real, { names: real.names, rows })).toEqual({ one: 0, transitions: 0 });
  });

  it('sees an order that the columns alone do not show', () => {
    const rows = real.rows.map((row, at) => row.with(3, at % 4 < 1 || at > 2 ? 'ill' : 'well'));
    // ill well, well ill: half of the transitions are others.
    expect(transitionError(real, { names: real.names, rows })).toEqual({ one: 0, transitions: 0.5 });
  });
});
