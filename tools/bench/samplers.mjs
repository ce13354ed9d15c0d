#!/usr/bin/env node
// @ts-check
// node tools/bench/samplers.mjs [--draws 1000000] [--runs 5]
// Draws per CPU second of the exact samplers, one core. The bar is 1 million a second for the discrete Gaussian. Build first (npx tsc -b libs/privacy).
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { markdownHead, markdownRow } from './console/markdown-table.mjs';
import { cpuClock } from './measures/process-use.mjs';

const { values: options } = parseArgs({
  options: { draws: { type: 'string', default: '1000000' }, runs: { type: 'string', default: '5' } },
});
const [many, runs] = [Number(options.draws), Number(options.runs)];

// The library lets nobody draw noise without a budget; what is measured here is inside it.
/** @type {typeof import('../../libs/privacy/src/noise/gaussian-noise.js')} */
const { gaussianNoise, gaussianSampler } = await built('noise/gaussian-noise');
/** @type {typeof import('../../libs/privacy/src/noise/discrete-gaussian.js')} */
const { discreteGaussian } = await built('noise/discrete-gaussian');
/** @type {typeof import('../../libs/privacy/src/noise/discrete-laplace.js')} */
const { discreteLaplace } = await built('noise/discrete-laplace');
/** @type {typeof import('../../libs/privacy/src/noise/bernoulli-exp.js')} */
const { bernoulliExp } = await built('noise/bernoulli-exp');
/** @type {typeof import('../../libs/privacy/src/noise/exponential-choice.js')} */
const { exponentialChoice } = await built('noise/exponential-choice');
/** @type {typeof import('../../libs/privacy/src/random/random-words.js')} */
const { systemWords } = await built('random/random-words');

const scores = Array.from({ length: 100 }, (_, at) => at);
const gaussian = (/** @type {bigint} */ variance) =>
  discreteGaussian(systemWords, { numerator: variance, denominator: 1n });

/** @typedef {{ name: string, draw: () => unknown, draws: number }} Sampler */
/** @type {readonly Sampler[]} */
const samplers = [
  ...[0.5, 1, 3, 10, 30, 100, 1000].map((sigma) => {
    const noise = gaussianNoise(Math.round(5e11 / sigma ** 2), 1);
    const name = `noise of a count, sigma ${sigma} (lattice ${noise.lattice})`;
    return { name, draw: gaussianSampler(systemWords, noise), draws: many };
  }),
  { name: 'discrete Gaussian, sigma^2 4', draw: gaussian(4n), draws: many },
  { name: 'discrete Gaussian, sigma^2 400', draw: gaussian(400n), draws: many },
  { name: 'discrete Gaussian, sigma 3,000,000', draw: gaussian(9_000_000_000_000n), draws: many / 10 },
  { name: 'discrete Laplace, scale 10', draw: () => discreteLaplace(systemWords, 10), draws: many },
  { name: 'Bernoulli(exp(-1/3))', draw: () => bernoulliExp(systemWords, 1, 3), draws: many },
  {
    name: 'exponential mechanism, 100 candidates',
    draw: () => exponentialChoice(systemWords, scores, { numerator: 1n, denominator: 40n }),
    draws: many / 100,
  },
];
console.log(markdownHead(['sampler', 'million draws per CPU second']));
for (const sampler of samplers) console.log(markdownRow([sampler.name, speed(sampler).toPrecision(3)]));

/** The median after a warm-up, in millions of draws per CPU second. @param {Sampler} sampler */
function speed({ draw, draws }) {
  const once = () => {
    const spent = cpuClock();
    for (let at = 0; at < draws; at++) draw();
    return draws / spent() / 1e6;
  };
  once();
  const speeds = Array.from({ length: runs }, once).sort((a, b) => a - b);
  return speeds[Math.floor(runs / 2)] ?? NaN;
}

/** A built module of the privacy library. @param {string} name */
function built(name) {
  return import(pathToFileURL(resolve(import.meta.dirname, '../../libs/privacy/dist', `${name}.js`)).href);
}
