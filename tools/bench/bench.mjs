#!/usr/bin/env node
// npm run bench [-- --tables adult,titanic] [--epsilon 1] [--ours mst,grove] [--peers mbi_mst,dpmm_mst] [--minutes 10] [--out table.md]
// Fits ours and the peers on the same rows with the same public domains, in turn, and prints one table. Peers are installed from PyPI into `.bench`.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readPlainCsv } from './adult-data.mjs';
import { codec, readBenchTable } from './bench-tables.mjs';
import { marginalError } from './marginal-error.mjs';

const DELTA = 1e-9;
const repository = resolve(import.meta.dirname, '../..');
const shared = resolve(repository, '../shared');
const work = resolve(repository, '.bench');

/** Which packages a peer needs; peers with the same environment share it. */
const environments = {
  mbi: ['mbi==2.0.0', 'pandas'],
  smartnoise: ['smartnoise-synth==1.0.8'],
  dpmm: ['dpmm==0.1.9'],
  sdv: ['sdv==2.0.0'],
  score: ['scikit-learn', 'pandas'],
};
const peers = ['mbi_mst', 'mbi_aim', 'smartnoise_mst', 'dpmm_mst', 'dpmm_aim', 'sdv_gaussian_copula'];

const { values: options } = parseArgs({
  options: {
    tables: { type: 'string', default: 'adult' },
    epsilon: { type: 'string', default: '1' },
    ours: { type: 'string', default: 'mst,grove' },
    peers: { type: 'string', default: peers.join(',') },
    minutes: { type: 'string', default: '10' },
    out: { type: 'string' },
  },
});
const listed = (text) => text.split(',').filter((part) => part !== '');

if (!existsSync(shared)) {
  console.error('The benchmark needs the folder "shared" beside the repository; it is not there.');
  process.exit(2);
}
mkdirSync(work, { recursive: true });
const unknown = listed(options.peers).filter((peer) => !peers.includes(peer));
if (unknown.length > 0) {
  console.error(`No peer is called ${unknown.join(', ')}. There are: ${peers.join(', ')}.`);
  process.exit(2);
}

const results = [];
for (const name of listed(options.tables)) {
  const table = readBenchTable(shared, name);
  const paths = writeInputs(name, table);
  for (const epsilon of listed(options.epsilon).map(Number)) {
    for (const id of listed(options.ours))
      results.push(measured(name, epsilon, id, ours(id, paths, epsilon), table, paths));
    for (const id of listed(options.peers))
      results.push(measured(name, epsilon, id, peer(id, paths, epsilon), table, paths));
  }
}
const text = report(results);
console.log(text);
if (options.out) writeFileSync(options.out, text);

/** Codes for the peers, rows and metadata for ours, all below `.bench/TABLE`. */
function writeInputs(name, { metadata, train, holdout }) {
  const folder = resolve(work, 'data', name);
  mkdirSync(folder, { recursive: true });
  const codes = codec(metadata, train.names);
  const at = (file) => resolve(folder, file);
  const csv = (file, rows) => {
    writeFileSync(at(file), [train.names, ...rows].map((row) => row.join(',')).join('\n') + '\n');
    return at(file);
  };
  writeFileSync(at('domain.json'), JSON.stringify(codes.cells));
  writeFileSync(at('metadata.json'), JSON.stringify(metadata));
  return {
    folder,
    codes,
    train: csv('train.csv', train.rows),
    holdout: csv('holdout.csv', holdout.rows),
    coded: csv('codes.csv', codes.encode(train.rows)),
    domain: at('domain.json'),
    metadata: at('metadata.json'),
  };
}

function ours(id, { train, metadata, folder }, epsilon) {
  const out = resolve(folder, `${id}.csv`);
  const program = [
    resolve(import.meta.dirname, 'run-ours.mjs'),
    id,
    train,
    metadata,
    String(epsilon),
    String(DELTA),
    out,
  ];
  return { ...run(process.execPath, program), out };
}

function peer(id, { coded, domain, folder, codes }, epsilon) {
  const python = environment(id.split('_')[0]);
  const raw = resolve(folder, `${id}.codes.csv`);
  const program = [
    resolve(import.meta.dirname, 'peers/run_peer.py'),
    id,
    coded,
    domain,
    String(epsilon),
    String(DELTA),
    raw,
  ];
  const ran = run(python, program);
  if (ran.failure) return ran;
  const out = resolve(folder, `${id}.csv`);
  const { names, rows } = readPlainCsv(raw);
  writeFileSync(out, [names, ...codes.decode(rows)].map((row) => row.join(',')).join('\n') + '\n');
  return { ...ran, out };
}

/** One thread for everybody: CPU seconds compare, and threads that wait in a loop do not count. */
function run(program, parameters) {
  const timeout = Number(options.minutes) * 60_000;
  const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
  const { status, stdout, signal } = spawnSync(program, parameters, {
    encoding: 'utf8',
    timeout,
    env,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (signal) return { failure: `not finished after ${options.minutes} minutes` };
  if (status !== 0) return { failure: 'failed' };
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

/** The Python of an environment, made at first use. */
function environment(name) {
  const folder = resolve(work, 'environments', name);
  const python = resolve(folder, 'bin/python');
  const whole = resolve(folder, 'complete');
  if (!existsSync(whole)) {
    console.error(`Installing ${environments[name].join(', ')} into .bench ...`);
    execFileSync('python3', ['-m', 'venv', folder]);
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', ...environments[name]], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    writeFileSync(whole, '');
  }
  return python;
}

function measured(table, epsilon, id, ran, { train, target }, paths) {
  if (ran.failure) return { table, epsilon, id, failure: ran.failure };
  const error = marginalError(train, readPlainCsv(ran.out));
  const auc = target ? areaUnderCurve(paths, ran.out, target) : undefined;
  console.error(`${table}, epsilon ${epsilon}: ${id} done after ${ran.cpuSeconds.toFixed(1)} CPU s`);
  return { table, epsilon, id, ...ran, ...error, auc };
}

function areaUnderCurve({ train, holdout }, made, target) {
  const program = [resolve(import.meta.dirname, 'peers/auc.py'), train, made, holdout, target];
  return Number(execFileSync(environment('score'), program, { encoding: 'utf8' }));
}

/** Ratios are to the first of ours on the same table at the same epsilon. */
function report(rows) {
  const header =
    '| table | epsilon | who | TV 1-way | TV 2-way | TV 3-way | AUC | fit CPU s | MB | 2-way error, ratio | time, ratio |';
  const lines = rows.map((row) => {
    const { table, epsilon, id } = row;
    if (row.failure) return `| ${table} | ${epsilon} | ${id} | ${row.failure} | | | | | | | |`;
    const first = rows.find((other) => other.table === table && other.epsilon === epsilon && !other.failure);
    const shares = [row.one, row.two, row.three].map((value) => value.toFixed(3)).join(' | ');
    const auc = row.auc === undefined ? '' : row.auc.toFixed(3);
    const ratios = `${(row.two / first.two).toFixed(2)} | ${(row.cpuSeconds / first.cpuSeconds).toFixed(1)}`;
    return `| ${table} | ${epsilon} | ${id} (${row.version}) | ${shares} | ${auc} | ${row.cpuSeconds.toFixed(2)} | ${row.peakMegabytes.toFixed(0)} | ${ratios} |`;
  });
  return [header, '| --- '.repeat(11) + '|', ...lines].join('\n') + '\n';
}
