import { matrix } from '@likeness/tensor';
import { expect, it } from 'vitest';
import { fillWithNormals } from '../mode-encoding/normals.js';
import { createRng } from '../sampling/rng.js';
import { relaxRows, relaxRowsBackward } from './relaxed-rows.js';

const spans = [
  { offset: -1, start: 0, size: 3 },
  { offset: 3, start: 4, size: 2 },
];

it('relaxed rows are near one-hot draws, with the derivatives that differences show', () => {
  const [scores, made, weights] = [matrix(4, 6), matrix(4, 9), matrix(4, 9)];
  fillWithNormals(scores.values, createRng(1));
  fillWithNormals(weights.values, createRng(2));
  const loss = () => {
    relaxRows(scores, spans, made, createRng(7));
    return made.values.reduce((sum, value, at) => sum + value * weights.values[at]!, 0);
  };
  loss();
  for (let row = 0; row < 4; row++) {
    expect(made.values.subarray(row * 9, row * 9 + 3).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
    expect([...made.values.subarray(row * 9 + 6, row * 9 + 9)]).toEqual([0, 0, 0]);
  }
  const ofScores = matrix(4, 6);
  relaxRowsBackward(weights, made, spans, ofScores);
  scores.values.forEach((before, at) => {
    scores.values[at] = before + 1e-3;
    const above = loss();
    scores.values[at] = before - 1e-3;
    const below = loss();
    scores.values[at] = before;
    expect(ofScores.values[at]! - (above - below) / 2e-3).toBeCloseTo(0, 2);
  });
});
