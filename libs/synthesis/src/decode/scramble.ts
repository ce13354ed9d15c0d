import type { Rng } from '../sampling/rng.js';

/**
 * A secret-looking order of 0 ... count - 1, without a list of them: index -> (index * step + start) mod count, with step and count coprime. One step
 * forwards or backwards would look like no scrambling; only where count is 3, 4 or 6 there is no other.
 */
export function scramble(count: bigint, rng: Rng): (index: bigint) => bigint {
  if (count <= 2n) return (index) => index % count;
  const start = below(count, rng);
  let step = 1n + below(count - 1n, rng);
  const hasOthers = count === 5n || count > 6n;
  const isPlain = (each: bigint) => hasOthers && (each === 1n || each === count - 1n);
  while (divisor(step, count) !== 1n || isPlain(step)) step = (step % (count - 1n)) + 1n;
  return (index) => (index * step + start) % count;
}

function below(bound: bigint, rng: Rng): bigint {
  let value = 0n;
  for (let reach = 1n; reach < bound << 32n; reach <<= 32n) value = (value << 32n) | BigInt(rng.next());
  return value % bound;
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisor(b, a % b);
}
