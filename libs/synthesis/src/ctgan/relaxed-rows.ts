import type { Matrix } from '@likeness/tensor';
import type { Span } from '../mode-encoding/column-code.js';
import type { Rng } from '../sampling/rng.js';

const TEMPERATURE = 0.2;

/**
 * Rows that a generator makes while it is trained, in place of its scores: the hyperbolic tangent of offsets, and for cells nearly a one-hot draw that has derivatives.
 * `made` may be wider than the scores; only its first columns are written. Citation: Jang, Gu and Poole 2017, Gumbel-softmax.
 */
export function relaxRows(scores: Matrix, spans: readonly Span[], made: Matrix, rng: Rng): void {
  for (let row = 0; row < scores.rows; row++) {
    const [from, to] = [row * scores.columns, row * made.columns];
    for (const { offset, start, size } of spans) {
      if (offset >= 0) made.values[to + offset] = Math.tanh(scores.values[from + offset]!);
      let top = -Infinity;
      for (let at = start; at < start + size; at++) {
        const gumbel = -Math.log(-Math.log(rng.uniform() || Number.MIN_VALUE));
        const score = (scores.values[from + at]! + gumbel) / TEMPERATURE;
        made.values[to + at] = score;
        top = Math.max(top, score);
      }
      let total = 0;
      for (let at = start; at < start + size; at++)
        total += made.values[to + at] = Math.exp(made.values[to + at]! - top);
      for (let at = start; at < start + size; at++) made.values[to + at]! /= total;
    }
  }
}

/** From derivatives with respect to the made rows those with respect to the scores. */
export function relaxRowsBackward(ofMade: Matrix, made: Matrix, spans: readonly Span[], ofScores: Matrix): void {
  for (let row = 0; row < ofScores.rows; row++) {
    const [from, to] = [row * made.columns, row * ofScores.columns];
    for (const { offset, start, size } of spans) {
      if (offset >= 0)
        ofScores.values[to + offset] = ofMade.values[from + offset]! * (1 - made.values[from + offset]! ** 2);
      let mean = 0;
      for (let at = from + start; at < from + start + size; at++) mean += ofMade.values[at]! * made.values[at]!;
      for (let at = start; at < start + size; at++)
        ofScores.values[to + at] = (made.values[from + at]! * (ofMade.values[from + at]! - mean)) / TEMPERATURE;
    }
  }
}
