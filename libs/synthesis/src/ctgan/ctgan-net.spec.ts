import { expect, it } from 'vitest';
import type { CodedColumn, ColumnCode } from '../mode-encoding/column-code.js';
import { createRng } from '../sampling/rng.js';
import { ctganNet } from './ctgan-net.js';

const choice = (name: string): ColumnCode => ({
  kind: 'choice',
  name,
  cells: ['x', 'y', 'z'].map((value) => ({ values: [value], shares: [1] })),
});

it('CTGAN learns which cells go together, the same from the same seed', () => {
  const rows = 300;
  const cells = () => Int32Array.from({ length: rows }, (_, row) => (row % 10 < 6 ? 0 : row % 10 < 9 ? 1 : 2));
  const coded: CodedColumn[] = [
    { code: choice('a'), cells: cells() },
    { code: choice('b'), cells: cells() },
  ];
  const options = {
    embedding: 8,
    generatorHidden: [32],
    criticHidden: [32],
    generatorRate: 2e-3,
    generatorDecay: 0,
    criticRate: 2e-3,
    criticDecay: 0,
    criticSteps: 1,
    logFrequency: true,
    batch: 60,
    pac: 3,
  };
  const made = () => {
    const net = ctganNet(coded, rows, options, createRng(1));
    for (let step = 0; step < 600; step++) net.learn();
    const into = coded.map(({ code }) => ({ code, cells: new Int32Array(1000) }));
    net.generator.generate(1000, createRng(9), into, 0);
    return into.map((each) => each.cells);
  };
  const [a, b] = made();
  expect(a!.filter((cell, row) => cell === b![row]).length).toBeGreaterThan(850);
  expect(a!.filter((cell) => cell === 0).length / 1000).toBeGreaterThan(0.45);
  expect(new Set(a).size).toBe(3);
  expect(made()).toEqual([a, b]);
});
