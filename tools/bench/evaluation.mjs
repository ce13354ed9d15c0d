#!/usr/bin/env node
// node tools/bench/evaluation.mjs [--rows 40000,400000] [--distances 4000] [--python .bench/sdmetrics/bin/python]
// SDMetrics' quality report and closest-record distances side by side with ours: the same CSV files, CPU seconds of the computation alone.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { adultMetadata, readPlainCsv } from './adult-data.mjs';

const repository = resolve(import.meta.dirname, '../..');
const train = resolve(repository, '../shared/data/adult_split/train.csv.gz');
const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '40000,400000' },
    distances: { type: 'string', default: '4000' },
    python: { type: 'string', default: join(repository, '.bench/sdmetrics/bin/python') },
  },
});
if (!existsSync(train)) {
  console.error('The benchmark needs the folder "shared" beside the repository; it is not there.');
  process.exit(2);
}
if (!existsSync(options.python)) {
  console.error(
    `There is no Python at ${options.python}. Make an environment with sdmetrics==0.32.0 there, or name one.`,
  );
  process.exit(2);
}

/** Seeded (mulberry32). */
const seeded = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let word = Math.imul(seed ^ (seed >>> 15), seed | 1);
  word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
  return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
};

const folder = join(repository, '.bench', 'evaluation');
const adult = readPlainCsv(train);
const metadataPath = join(folder, 'metadata.json');

/** Rows drawn with replacement; the synthetic side takes one cell in five from another row. */
const writeTables = (count) => {
  const random = seeded(count);
  const draw = () => adult.rows[Math.floor(random() * adult.rows.length)];
  const real = Array.from({ length: count }, draw);
  const synthetic = Array.from({ length: count }, () => draw().map((cell, c) => (random() < 0.2 ? draw()[c] : cell)));
  const write = (name, rows) => {
    const path = join(folder, `${name}_${count}.csv`);
    writeFileSync(path, [adult.names, ...rows].map((row) => row.join(',')).join('\n') + '\n');
    return path;
  };
  return [write('real', real), write('synthetic', synthetic)];
};

const run = (command, args) => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout.trim().split('\n').at(-1));
};

mkdirSync(folder, { recursive: true });
writeFileSync(metadataPath, JSON.stringify(adultMetadata(adult)));
const tasks = [
  ...options.rows.split(',').map((rows) => ['quality', Number(rows)]),
  ...options.distances.split(',').map((rows) => ['distances', Number(rows)]),
];
console.log('| task | rows | SDMetrics, CPU s | ours, CPU s | ratio | SDMetrics, MB | ours, MB | values |');
console.log('|---|---|---|---|---|---|---|---|');
for (const [task, rows] of tasks) {
  const paths = writeTables(rows);
  const peer = run(options.python, [
    join(import.meta.dirname, 'peers/sdmetrics_task.py'),
    task,
    ...paths,
    metadataPath,
  ]);
  const ours = run(process.execPath, [join(import.meta.dirname, 'run-evaluation.mjs'), task, ...paths, metadataPath]);
  const cells = [
    task,
    rows,
    peer.cpuSeconds.toFixed(2),
    ours.cpuSeconds.toFixed(2),
    (peer.cpuSeconds / ours.cpuSeconds).toFixed(1),
    Math.round(peer.peakMegabytes),
    Math.round(ours.peakMegabytes),
    `${peer.value.toFixed(6)} / ${ours.value.toFixed(6)}`,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
