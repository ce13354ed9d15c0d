import type { TableMetadata } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import type { Model } from '../synthesizer.js';
import { balance } from './balance.js';
import { reweighing } from './reweighing.js';
import { statisticalParity } from './statistical-parity.js';

/** Says the shares of two columns with two values each, in the order aa, ab, ba, bb. */
const modelOf = (...joint: readonly number[]): Model => {
  const columns = { x: { sdtype: 'categorical' }, constructor: { sdtype: 'categorical' } };
  const sums = {
    x: [joint[0]! + joint[1]!, joint[2]! + joint[3]!],
    constructor: [joint[0]! + joint[2]!, joint[1]! + joint[3]!],
  };
  return {
    table: { columns } as TableMetadata,
    marginal: (names: readonly string[]) => ({
      columns: names,
      labels: names.map(() => ['a', 'constructor']),
      shares: Float64Array.from(names.length === 2 ? joint : sums[names[0] as 'x']),
      exact: true,
    }),
  } as unknown as Model;
};
const bad = expect.objectContaining({ code: 'bad_calibration' });

describe('shares that no rows can have', () => {
  // x and the other column always agree: they cannot have different shares.
  const same = modelOf(0.5, 0, 0, 0.5);

  it('are refused, though each column could have them', () => {
    expect(() => balance(same, { x: { a: 0.9 }, constructor: { a: 0.1 } }, 100, 1)).toThrow(bad);
    expect(
      balance(same, { x: { a: 0.9 }, constructor: { a: 0.9 } }, 100, 1).conditions.map(({ rows }) => rows),
    ).toEqual([90, 10]);
  });

  it('are refused where parity needs pairs that are never drawn', () => {
    const request = { sensitive: 'x', target: 'constructor' };
    expect(() => statisticalParity(same, request, 100, 1)).toThrow(bad);
    expect(() => reweighing(same, request, 'weight')).toThrow(bad);
  });

  it('and names that objects have anyway are values like others', () => {
    const { effect } = balance(modelOf(0.25, 0.25, 0.25, 0.25), { x: { a: 0.2 } }, 10, 1);
    expect(effect).toEqual([
      { values: { x: 'a' }, before: 0.5, after: 0.2 },
      { values: { x: 'constructor' }, before: 0.5, after: 0.8 },
    ]);
  });
});
