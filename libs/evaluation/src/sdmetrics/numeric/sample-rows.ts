import { numberArgument } from '../argument.js';
import type { Arguments } from '../metric.js';

/** A generator of numbers in [0, 1), the same for the same seed (mulberry32). Only for choices that protect nobody. */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

/** The generator for a metric: seeded by the argument `seed`, 0 if it is absent. */
export const randomOf = (args: Arguments): (() => number) => seededRandom(numberArgument(args, 'seed') ?? 0);

/** `count` different rows, in the order drawn. */
export const drawRows = (rows: number, count: number, random: () => number): Int32Array => {
  const all = Int32Array.from({ length: rows }, (_, i) => i);
  for (let i = 0; i < count; i++) {
    const j = i + Math.floor(random() * (rows - i));
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all.subarray(0, count);
};

export const sampleRows = (rows: number, count: number, args: Arguments): Int32Array =>
  drawRows(rows, count, randomOf(args));
