#!/usr/bin/env node
// @ts-check
// node tools/bench/scale-counts.mjs [ROWS]
// Counts all two-way marginals of made-up people in memory, 10 million by default. Build first.
import { boundContribution, encode, protect, scoreMarginals } from '@likeness/privacy';
import { createRng } from '@likeness/synthesis';
import { kindSizes, largestNumbers, valuesOfKind } from './data/made-up-people.mjs';
import { cpuClock, peakMegabytes } from './measures/process-use.mjs';

/** Numbers are counted in so many bins. */
const BINS = 32;

const rows = Number(process.argv[2] ?? 10_000_000);
const sizes = [...kindSizes, ...largestNumbers.map(() => BINS)];
const attributes = sizes.map((size, at) => ({
  kind: /** @type {const} */ ('categorical'),
  name: `c${at}`,
  values: valuesOfKind(size),
  empty: false,
  other: false,
}));
const rng = createRng(1);
const columns = attributes.map(({ name, values }) => ({
  kind: /** @type {const} */ ('text'),
  name,
  codes: Int32Array.from({ length: rows }, () => rng.below(values.length)),
  dictionary: values,
}));
const table = encode(boundContribution(protect({ rowCount: rows, columns })), attributes);
const pairs = sizes.flatMap((a, i) =>
  sizes.slice(i + 1).map((b, j) => ({ clique: [`c${i}`, `c${i + 1 + j}`], expected: new Float64Array(a * b) })),
);
const spent = cpuClock();
const started = performance.now();
await scoreMarginals(table, pairs);
const seconds = ((performance.now() - started) / 1000).toFixed(2);
console.log(
  `${rows} rows, ${pairs.length} pairs: ${seconds} s, ${spent().toFixed(2)} CPU s, peak ${Math.round(peakMegabytes())} MB`,
);
