// @ts-check
// All two-way marginals of a table in memory: node tools/bench/scale-counts.mjs ROWS. After `npm run build`.
import { boundContribution, encode, protect, scoreMarginals } from '@likeness/privacy';
import { categories, largest } from './scale-rows.mjs';

const rows = Number(process.argv[2] ?? 10_000_000);
const sizes = [...categories, ...largest.map(() => 32)];
const attributes = sizes.map((size, at) => ({
  kind: /** @type {const} */ ('categorical'),
  name: `c${at}`,
  values: Array.from({ length: size }, (_, i) => `v${i}`),
  empty: false,
  other: false,
}));
let state = 1;
const next = (/** @type {number} */ below) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
const columns = attributes.map(({ name, values }) => ({
  kind: /** @type {const} */ ('text'),
  name,
  codes: Int32Array.from({ length: rows }, () => next(values.length)),
  dictionary: values,
}));
const table = encode(boundContribution(protect({ rowCount: rows, columns })), attributes);
const pairs = sizes.flatMap((a, i) =>
  sizes.slice(i + 1).map((b, j) => ({ clique: [`c${i}`, `c${i + 1 + j}`], expected: new Float64Array(a * b) })),
);
const before = process.cpuUsage();
const started = performance.now();
await scoreMarginals(table, pairs);
const { user, system } = process.cpuUsage(before);
const seconds = ((performance.now() - started) / 1000).toFixed(2);
console.log(
  `${rows} rows, ${pairs.length} pairs: ${seconds} s, ${((user + system) / 1e6).toFixed(2)} CPU s, peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
);
