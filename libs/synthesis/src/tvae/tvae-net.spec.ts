import { matrix, parameter, type Matrix } from '@likeness/tensor';
import { describe, expect, it } from 'vitest';
import { spansOf, widthOf, type CodedColumn, type ColumnCode } from '../mode-encoding/column-code.js';
import { fillWithNormals } from '../mode-encoding/normals.js';
import { createRng } from '../sampling/rng.js';
import { reconstructionLoss } from './reconstruction-loss.js';
import { tvaeNet } from './tvae-net.js';

const codes: ColumnCode[] = [
  { kind: 'choice', name: 'a', cells: ['x', 'y', 'z'].map((value) => ({ values: [value], shares: [1] })) },
  {
    kind: 'modes',
    name: 'b',
    scale: 'number',
    modes: [
      { mean: 0, deviation: 0 },
      { mean: 5, deviation: 1 },
    ],
    empty: true,
  },
];
const rows = 30;
const coded: CodedColumn[] = [
  { code: codes[0]!, cells: Int32Array.from({ length: rows }, (_, row) => row % 3) },
  {
    code: codes[1]!,
    cells: Int32Array.from({ length: rows }, (_, row) => row % 3),
    offsets: Float32Array.from({ length: rows }, (_, row) => (row % 3 === 1 ? 0.4 : 0)),
  },
];
const spans = spansOf(codes);
const width = widthOf(spans);

describe('TVAE', () => {
  it('has the derivatives of its reconstruction loss that differences show', () => {
    const chosen = Array.from({ length: rows }, (_, row) => (row * 7) % rows);
    const out: Matrix = matrix(rows, width);
    fillWithNormals(out.values, createRng(3));
    const deviations = parameter('deviations', [width], () => 0.5);
    const delta = matrix(rows, width);
    delta.values.fill(NaN);
    const loss = () => reconstructionLoss(coded, spans, chosen, out, deviations, matrix(rows, width), 2);
    reconstructionLoss(coded, spans, chosen, out, deviations, delta, 2);
    const gradient = deviations.gradient.slice();
    const slope = (values: Float32Array, at: number) => {
      const before = values[at]!;
      values[at] = before + 1e-2;
      const above = loss();
      values[at] = before - 1e-2;
      const below = loss();
      values[at] = before;
      return (above - below) / 2e-2;
    };
    out.values.forEach((_, at) => expect(delta.values[at]! - slope(out.values, at)).toBeCloseTo(0, 3));
    deviations.values.forEach((_, at) => expect(gradient[at]! - slope(deviations.values, at)).toBeCloseTo(0, 2));
  });

  it('learns which cells go together', () => {
    const options = { embedding: 4, compress: [16], decompress: [16], learningRate: 1e-2, decay: 0, lossFactor: 2 };
    const net = tvaeNet(coded, options, createRng(1));
    const all = [...Array(rows).keys()];
    const first = net.learn(all);
    for (let step = 0; step < 400; step++) net.learn(all);
    expect(net.learn(all).reconstruction).toBeLessThan(first.reconstruction / 3);
    const into = codes.map((code) => ({ code, cells: new Int32Array(600), offsets: new Float32Array(600) }));
    net.decoder.generate(600, createRng(9), into, 0);
    const together = into[0]!.cells.filter((cell, row) => cell === into[1]!.cells[row]).length;
    expect(together).toBeGreaterThan(450);
    expect(new Set(into[0]!.cells).size).toBe(3);
  });
});
