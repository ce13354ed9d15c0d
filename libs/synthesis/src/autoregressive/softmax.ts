/** Of a head without hidden weights. */
export const NONE = -1;

/** Where the outputs of one choice lie in the weights: a row of hidden weights and a bias each. */
export interface Head {
  /** `NONE`: it says the same of all rows, and is not learned. */
  readonly from: number;
  readonly bias: number;
  readonly count: number;
}

/** Shares of the outputs of a head, into the first `count` of `shares`. */
export function softmax(units: Float64Array, weights: Float32Array, head: Head, shares: Float64Array): void {
  const { count } = head;
  scores(units, weights, head, shares);
  let most = -Infinity;
  for (let out = 0; out < count; out++) if (shares[out]! > most) most = shares[out]!;
  let sum = 0;
  for (let out = 0; out < count; out++) sum += shares[out] = Math.exp(shares[out]! - most);
  for (let out = 0; out < count; out++) shares[out]! /= sum;
}

/** Four outputs at once: their sums do not wait for each other. */
function scores(units: Float64Array, weights: Float32Array, { from, bias, count }: Head, into: Float64Array): void {
  if (from === NONE) {
    for (let at = 0; at < count; at++) into[at] = weights[bias + at]!;
    return;
  }
  const hidden = units.length;
  let out = 0;
  for (; out + 3 < count; out += 4) {
    let [a, b, c, d] = [
      weights[bias + out]!,
      weights[bias + out + 1]!,
      weights[bias + out + 2]!,
      weights[bias + out + 3]!,
    ];
    const first = from + out * hidden;
    const second = first + hidden;
    const third = second + hidden;
    const fourth = third + hidden;
    for (let h = 0; h < hidden; h++) {
      const unit = units[h]!;
      a += unit * weights[first + h]!;
      b += unit * weights[second + h]!;
      c += unit * weights[third + h]!;
      d += unit * weights[fourth + h]!;
    }
    into[out] = a;
    into[out + 1] = b;
    into[out + 2] = c;
    into[out + 3] = d;
  }
  for (; out < count; out++) {
    let score = weights[bias + out]!;
    const row = from + out * hidden;
    for (let h = 0; h < hidden; h++) score += units[h]! * weights[row + h]!;
    into[out] = score;
  }
}
