#!/usr/bin/env node
// @ts-check
// npm run bench [-- --tables adult,hd-titanic] [--epsilon 1] [--ours mst,grove] [--peers mbi_mst,dpmm_mst] [--minutes 10] [--out table.md]
// Fits ours and the peers on the same rows with the same public domains, in turn, and prints one table. Peers are installed from PyPI into `.bench`. Build first.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { markdownHead, markdownRow } from './console/markdown-table.mjs';
import { listed, listedNumbers } from './console/option-values.mjs';
import { refuse } from './console/refuse.mjs';
import { benchFolder } from './data/bench-folder.mjs';
import { peerCodes } from './data/peer-codes.mjs';
import { readRows, writeRows } from './data/rows.mjs';
import { readTable, withHoldout } from './data/tables.mjs';
import { marginalError } from './measures/marginal-error.mjs';
import { runMeasured } from './measures/measured-program.mjs';
import { DELTA } from './measures/timed-fit.mjs';
import { pythonOf } from './peers/python-environment.mjs';

/** @typedef {ReturnType<typeof writeInputs>} Inputs */
/** @typedef {import('./measures/measured-program.mjs').Failure} Failure */
/** @typedef {import('./measures/measured-program.mjs').Use & { version: string }} Fit */
/** @typedef {{ one: number, two: number, three: number, auc: number | undefined }} Scores */
/** @typedef {{ table: string, epsilon: number, id: string }} Contender */
/** @typedef {Contender & (Failure | (Fit & Scores))} Result */

/** By the name of their module in `peers`: the environment that they run in. */
const environments = /** @type {const} */ ({
  mbi_mst: 'mbi',
  mbi_aim: 'mbi',
  smartnoise_mst: 'smartnoise',
  dpmm_mst: 'dpmm',
  dpmm_aim: 'dpmm',
  sdv_gaussian_copula: 'sdv',
});
/** @typedef {keyof typeof environments} Peer */

const { values: options } = parseArgs({
  options: {
    tables: { type: 'string', default: 'adult' },
    epsilon: { type: 'string', default: '1' },
    ours: { type: 'string', default: 'mst,grove' },
    peers: { type: 'string', default: Object.keys(environments).join(',') },
    minutes: { type: 'string', default: '10' },
    out: { type: 'string' },
  },
});
const minutes = Number(options.minutes);
const peers = listed(options.peers).map(asPeer);

/** @type {Result[]} */
const results = [];
for (const table of listed(options.tables)) {
  const inputs = writeInputs(table);
  for (const epsilon of listedNumbers(options.epsilon)) {
    for (const id of listed(options.ours)) record({ table, epsilon, id }, fitOurs(id, inputs, epsilon), inputs);
    for (const id of peers) record({ table, epsilon, id }, fitPeer(id, inputs, epsilon), inputs);
  }
}
const text = report();
console.log(text);
if (options.out) writeFileSync(options.out, text);

/** @param {string} name @returns {Peer} */
function asPeer(name) {
  if (!Object.hasOwn(environments, name))
    refuse(`No peer is called ${name}. There are: ${Object.keys(environments).join(', ')}.`);
  return /** @type {Peer} */ (name);
}

/** Codes for the peers, rows and metadata for ours, all below `.bench/data/TABLE`. @param {string} name */
function writeInputs(name) {
  const table = readTable(name);
  const { train, holdout } = withHoldout(table);
  const folder = benchFolder(`data/${name}`);
  const codes = peerCodes(table.metadata, train.names);
  const at = (/** @type {string} */ file) => resolve(folder, file);
  writeFileSync(at('domain.json'), JSON.stringify(codes.sizes));
  writeFileSync(at('metadata.json'), JSON.stringify(table.metadata));
  return {
    at,
    codes,
    rows: train,
    target: table.target,
    train: writeRows(at('train.csv'), train),
    holdout: writeRows(at('holdout.csv'), holdout),
    coded: writeRows(at('codes.csv'), codes.encode(train)),
    domain: at('domain.json'),
    metadata: at('metadata.json'),
  };
}

/** @param {string} id @param {Inputs} inputs @param {number} epsilon @returns {Fit | Failure} */
function fitOurs(id, { train, metadata, at }, epsilon) {
  const program = resolve(import.meta.dirname, 'ours/fit.mjs');
  return runMeasured(process.execPath, [program, id, train, metadata, epsilon, DELTA, at(`${id}.csv`)], minutes);
}

/** @param {Peer} id @param {Inputs} inputs @param {number} epsilon @returns {Fit | Failure} */
function fitPeer(id, { coded, domain, at, codes }, epsilon) {
  const python = pythonOf(environments[id]);
  if (!python) return { failure: 'not installed' };
  const program = resolve(import.meta.dirname, 'peers/run_peer.py');
  const raw = at(`${id}.codes.csv`);
  /** @type {Fit | Failure} */
  const fit = runMeasured(python, [program, id, coded, domain, epsilon, DELTA, raw], minutes);
  if (!('failure' in fit)) writeRows(at(`${id}.csv`), codes.decode(readRows(raw)));
  return fit;
}

/** Scores what was made. @param {Contender} contender @param {Fit | Failure} fit @param {Inputs} inputs */
function record(contender, fit, inputs) {
  const { table, epsilon, id } = contender;
  if ('failure' in fit) return results.push({ ...contender, ...fit });
  const made = inputs.at(`${id}.csv`);
  console.error(`${table}, epsilon ${epsilon}: ${id} done after ${fit.cpuSeconds.toFixed(1)} CPU s`);
  const error = marginalError(inputs.rows, readRows(made));
  return results.push({ ...contender, ...fit, ...error, auc: areaUnderCurve(inputs, made) });
}

/** @param {Inputs} inputs @param {string} made @returns {number | undefined} where there is something to predict */
function areaUnderCurve({ train, holdout, target }, made) {
  const python = target === undefined ? undefined : pythonOf('score');
  if (!python || target === undefined) return undefined;
  const program = resolve(import.meta.dirname, 'peers/auc.py');
  return Number(execFileSync(python, [program, train, made, holdout, target], { encoding: 'utf8' }));
}

/** Ratios are to the first on the same table at the same epsilon, which is ours. */
function report() {
  const scores = ['TV 1-way', 'TV 2-way', 'TV 3-way', 'AUC', 'fit CPU s', 'MB', '2-way error, ratio', 'time, ratio'];
  const measured = results.flatMap((result) => ('failure' in result ? [] : [result]));
  const lines = results.map((result) => {
    const { table, epsilon, id } = result;
    if ('failure' in result) return markdownRow([table, epsilon, id, result.failure, ...scores.slice(1).map(() => '')]);
    const first = measured.find((other) => other.table === table && other.epsilon === epsilon);
    return markdownRow([
      table,
      epsilon,
      `${id} (${result.version})`,
      ...[result.one, result.two, result.three].map((error) => error.toFixed(3)),
      result.auc?.toFixed(3) ?? '',
      result.cpuSeconds.toFixed(2),
      result.peakMegabytes.toFixed(0),
      (result.two / (first?.two ?? NaN)).toFixed(2),
      (result.cpuSeconds / (first?.cpuSeconds ?? NaN)).toFixed(1),
    ]);
  });
  return [markdownHead(['table', 'epsilon', 'who', ...scores]), ...lines].join('\n') + '\n';
}
