import { expect, it } from 'vitest';
import { learnAttribute } from '../learned/learn-attribute.js';
import { learnNumbers } from '../gaussian-copula/learn-numbers.js';
import type { BinnedAttribute } from '@likeness/privacy';
import { normalScores, valuesOfScores } from './normal-scores.js';

it('normal scores have the shape of a bell, and become the values again', () => {
  const values = Float64Array.from({ length: 4000 }, (_, row) =>
    row % 10 === 0 ? NaN : row % 3 === 0 ? 0 : Math.round(100 * Math.exp(((row * 7919) % 4000) / 1000)),
  );
  const column = { kind: 'number' as const, name: 'x', values };
  const filled = { ...column, values: values.filter((value) => !Number.isNaN(value)) };
  const options = { distribution: 'empirical', enforceMinMax: true, enforceRounding: true };
  const description = learnNumbers(filled, learnAttribute(column) as BinnedAttribute, options);
  const metadata = { sdtype: 'numerical' };
  const scores = normalScores(column, description, metadata);
  const known = scores.values.filter((score) => !Number.isNaN(score));
  expect(known.length).toBe(filled.values.length);
  expect(Math.abs(known.reduce((a, b) => a + b, 0) / known.length)).toBeLessThan(0.05);
  const back = valuesOfScores(scores, description, metadata);
  if (back.kind !== 'number') throw new Error('A number stays a number.');
  let largest = 0;
  values.forEach((value, row) => {
    if (Number.isNaN(value) || value === 0) expect(back.values[row]).toBe(value);
    else largest = Math.max(largest, Math.abs(back.values[row]! / value - 1));
  });
  expect(largest).toBeLessThan(0.05);
});
