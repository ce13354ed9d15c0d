#!/usr/bin/env node
// node tools/bench/samplers.mjs: build first (npx tsc -b libs/privacy).
// Draws per CPU second of the exact samplers, one core. The bar is 1 million a second for the discrete Gaussian on Numbers.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const built = (name) =>
  import(pathToFileURL(resolve(import.meta.dirname, '../../libs/privacy/dist', `${name}.js`)).href);
const { gaussianNoise, gaussianSampler } = await built('noise/gaussian-noise');
const { discreteGaussian } = await built('noise/discrete-gaussian');
const { discreteLaplace } = await built('noise/discrete-laplace');
const { bernoulliExp } = await built('noise/bernoulli-exp');
const { exponentialChoice } = await built('noise/exponential-choice');
const { systemWords } = await built('random/random-words');

const RUNS = 5;
const hundred = Array.from({ length: 100 }, (_, at) => at);

/** The median of five runs after a warm-up, in millions of draws per CPU second. */
function speed(draw, draws) {
  const once = () => {
    const before = process.cpuUsage();
    for (let at = 0; at < draws; at++) draw();
    const { user, system } = process.cpuUsage(before);
    return draws / (user + system);
  };
  once();
  return Array.from({ length: RUNS }, once).sort((a, b) => a - b)[Math.floor(RUNS / 2)];
}

const rows = [];
for (const sigma of [0.5, 1, 3, 10, 30, 100, 1000]) {
  const noise = gaussianNoise(Math.round(5e11 / sigma ** 2), 1);
  rows.push([`noise of a count, sigma ${sigma} (lattice ${noise.lattice})`, gaussianSampler(systemWords, noise), 1e6]);
}
rows.push(
  ['discrete Gaussian, sigma^2 4', discreteGaussian(systemWords, { numerator: 4n, denominator: 1n }), 1e6],
  ['discrete Gaussian, sigma^2 400', discreteGaussian(systemWords, { numerator: 400n, denominator: 1n }), 1e6],
  [
    'discrete Gaussian, sigma 3,000,000',
    discreteGaussian(systemWords, { numerator: 9_000_000_000_000n, denominator: 1n }),
    1e5,
  ],
  ['discrete Laplace, scale 10', () => discreteLaplace(systemWords, 10), 1e6],
  ['Bernoulli(exp(-1/3))', () => bernoulliExp(systemWords, 1, 3), 1e6],
  [
    'exponential mechanism, 100 candidates',
    () => exponentialChoice(systemWords, hundred, { numerator: 1n, denominator: 40n }),
    1e4,
  ],
);
console.log('| sampler | million draws per CPU second |\n|---|---|');
for (const [name, draw, draws] of rows) console.log(`| ${name} | ${speed(draw, draws).toPrecision(3)} |`);
