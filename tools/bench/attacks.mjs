/**
 * The suite of attacks.py in this process: node tools/bench/attacks.mjs ORIGINAL.csv CONTROL.csv SYNTHETIC.csv (after npm run build).
 * CPU seconds of each attack, reading the files not counted, as there.
 */
import { findAttack } from '@likeness/evaluation/attacks';
import { seriesOfCells } from '@likeness/evaluation/sdmetrics';
import { readPlainCsv } from './adult-data.mjs';

const frameOf = (path) => {
  const { names, rows } = readPlainCsv(path);
  const columns = names.map((name, at) => {
    const isNumber = rows.every((row) => row[at] !== '' && !Number.isNaN(Number(row[at])));
    return [name, seriesOfCells(rows.map((row) => (isNumber ? Number(row[at]) : row[at])))];
  });
  return { rowCount: rows.length, columns: new Map(columns) };
};

const [real, holdout, synthetic] = process.argv.slice(2, 5).map(frameOf);
const metadata = { columns: Object.fromEntries([...real.columns.keys()].map((n) => [n, { sdtype: 'categorical' }])) };
const suite = [
  ['singling-out-univariate', {}],
  ['singling-out-multivariate', {}],
  ['linkability', { n_neighbors: 5 }],
  ...['income', 'occupation', 'hours_per_week'].map((secret) => ['attribute-inference', { secret }]),
];
const run = { progress: () => undefined, signal: new AbortController().signal };
let total = 0;
for (const [id, args] of suite) {
  const start = process.cpuUsage();
  const { rate, control } = await findAttack(id).run({ real, holdout, synthetic, metadata, args, run });
  const { user, system } = process.cpuUsage(start);
  total += (user + system) / 1e6;
  console.log(
    id,
    JSON.stringify(args),
    ((user + system) / 1e6).toFixed(3),
    rate.value.toFixed(4),
    control.value.toFixed(4),
  );
}
console.log('total', total.toFixed(3));
