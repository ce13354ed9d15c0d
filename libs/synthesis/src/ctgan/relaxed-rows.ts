import { exponentials, logarithms, type Matrix } from '@likeness/tensor';
import type { Span } from '../mode-encoding/column-code.js';
import type { Rng } from '../sampling/rng.js';

const TEMPERATURE = 0.2;

/**
 * Rows that a generator makes while it is trained, in place of its scores: the hyperbolic tangent of offsets, and for cells nearly a one-hot draw that has derivatives.
 * `made` may be wider than the scores; only its first columns are written. Citation: Jang, Gu and Poole 2017, Gumbel-softmax.
 */
export function relaxRows(scores: Matrix, spans: readonly Span[], made: Matrix, rng: Rng): void {
  const { rows, columns, values } = scores;
  // E to minus a Gumbel variable is an exponential one, so that its logarithm is what is taken off the score.
  const relaxed = logarithmsOfExponentials(values.length, rng);
  for (let row = 0, from = 0; row < rows; row++, from += columns)
    for (const { offset, start, size } of spans) {
      if (offset >= 0) relaxed[from + offset] = 0;
      const [first, end] = [from + start, from + start + size];
      let top = -Infinity;
      for (let at = first; at < end; at++) {
        const score = (values[at]! - relaxed[at]!) / TEMPERATURE;
        relaxed[at] = score;
        if (!(score <= top)) top = score;
      }
      for (let at = first; at < end; at++) relaxed[at]! -= top;
    }
  exponentials(relaxed);
  for (let row = 0, from = 0, to = 0; row < rows; row++, from += columns, to += made.columns)
    for (const { offset, start, size } of spans) {
      if (offset >= 0) made.values[to + offset] = Math.tanh(values[from + offset]!);
      let total = 0;
      for (let at = from + start; at < from + start + size; at++) total += relaxed[at]!;
      const share = 1 / total;
      for (let at = start; at < start + size; at++) made.values[to + at] = relaxed[from + at]! * share;
    }
}

/** Logarithms of draws from the exponential distribution of mean 1, from uniform draws of 23 bits. */
function logarithmsOfExponentials(count: number, rng: Rng): Float32Array {
  const words = new Uint32Array(count);
  rng.fill(words);
  const draws = new Float32Array(count);
  for (let at = 0; at < count; at++) draws[at] = ((words[at]! >>> 9) + 0.5) * 2 ** -23;
  logarithms(draws);
  for (let at = 0; at < count; at++) draws[at]! *= -1;
  logarithms(draws);
  return draws;
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
