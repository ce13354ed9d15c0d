#!/usr/bin/env node
// node tools/bench/adult.mjs [--synthesizer mst] [--runs 3] [--epsilon 0.1,1,10] [--param name=value]... [--out folder] [--undeclared]
// --undeclared: no public domains, all of them are measured with budget. Fits on the peers' split of Adult and prints the error of what comes out beside theirs. Build first.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { inMemoryOdometer, protect } from '@likeness/privacy';
import { findSynthesizer } from '@likeness/synthesis';
import { adultMetadata, readPlainCsv, toRows, toTable } from './adult-data.mjs';
import { marginalError } from './marginal-error.mjs';

const DELTA = 1e-9;
const shared = resolve(import.meta.dirname, '../../../shared');
const { values: options } = parseArgs({
  options: {
    synthesizer: { type: 'string', default: 'mst' },
    runs: { type: 'string', default: '3' },
    epsilon: { type: 'string', default: '0.1,1,10' },
    param: { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
    undeclared: { type: 'boolean', default: false },
  },
});

if (!existsSync(shared)) {
  console.error('The benchmark needs the folder "shared" beside the repository; it is not there.');
  process.exit(2);
}

const train = readPlainCsv(resolve(shared, 'data/adult_split/train.csv.gz'));
const declared = adultMetadata(train);
const metadata = options.undeclared ? withoutDomains(declared) : declared;
const data = protect(toTable(train, metadata));
const synthesizer = findSynthesizer(options.synthesizer);
const params = Object.fromEntries(
  options.param.map((text) => {
    const [name, value] = [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)];
    return [name, value === '' || Number.isNaN(Number(value)) ? value : Number(value)];
  }),
);

console.log('name, epsilon, TV 1-way, TV 2-way, TV 3-way, fit CPU s');
for (const epsilon of options.epsilon.split(',').map(Number)) {
  const runs = [];
  for (let run = 0; run < Number(options.runs); run++) runs.push(await once(epsilon, run));
  const mean = (pick) => runs.reduce((sum, result) => sum + pick(result), 0) / runs.length;
  const numbers = [
    mean((r) => r.error.one),
    mean((r) => r.error.two),
    mean((r) => r.error.three),
    mean((r) => r.seconds),
  ];
  const [one, two, three, seconds] = numbers;
  console.log(
    [
      `likeness ${synthesizer.id}, mean of ${runs.length}`,
      epsilon,
      one.toFixed(4),
      two.toFixed(4),
      three.toFixed(4),
      seconds.toFixed(2),
    ].join(', '),
  );
}
for (const line of peers()) console.log(line);

async function once(epsilon, run) {
  const plan = synthesizer.plan(metadata, { epsilon, delta: DELTA, params });
  const odometer = inMemoryOdometer(plan.total);
  const before = process.cpuUsage();
  const control = { progress: () => undefined, signal: new AbortController().signal };
  const model = await synthesizer.fit(data, plan, odometer, control);
  const used = process.cpuUsage(before);
  const made = toRows(model.sample({ rows: train.rows.length, seed: run }));
  if (options.out) {
    mkdirSync(options.out, { recursive: true });
    const file = resolve(options.out, `adult-${synthesizer.id}-epsilon-${epsilon}-run-${run}.csv`);
    writeFileSync(file, [made.names, ...made.rows].map((row) => row.join(',')).join('\n') + '\n');
  }
  return { error: marginalError(train, made), seconds: (used.user + used.system) / 1e6 };
}

function withoutDomains(metadata) {
  const columns = Object.entries(metadata.tables.adult.columns).map(([name, { domain: _, ...column }]) => [
    name,
    column,
  ]);
  return { ...metadata, tables: { adult: { columns: Object.fromEntries(columns) } } };
}

function peers() {
  const [header, ...lines] = readFileSync(resolve(shared, 'reference/adult_peers_measured.csv'), 'utf8')
    .trim()
    .split('\n');
  const names = header.split(',');
  const pick = (line, name) => line.split(',')[names.indexOf(name)];
  return lines
    .filter((line) => /mst|aim|_real_holdout|mostly/.test(line))
    .map((line) =>
      ['name', 'eps', 'tv_1way', 'tv_2way', 'tv_3way', 'fit_cpu_s'].map((name) => pick(line, name)).join(', '),
    );
}
