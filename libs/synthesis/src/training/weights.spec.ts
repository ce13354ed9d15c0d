import { describe, expect, it } from 'vitest';
import { readModelFile } from '../model-file/read-model-file.js';
import { writeModelFile, type ModelFileHeader } from '../model-file/write-model-file.js';
import { describeWeights, readWeights, type Weights, type WrittenWeights } from './weights.js';

const FORMAT: ModelFileHeader = { format: 'test', version: 1, synthesizer: 'test' };
interface Header extends ModelFileHeader {
  readonly weights: readonly WrittenWeights[];
}
const net = (value: (at: number) => number): Weights[] => [
  { name: 'kernel', shape: [3, 1], values: Float32Array.from({ length: 3 }, (_, at) => value(at)) },
  { name: 'bias', shape: [2], values: Float32Array.from({ length: 2 }, (_, at) => value(at + 3)) },
];
const write = (weights: readonly Weights[]) =>
  writeModelFile({ ...FORMAT, weights: describeWeights(weights) } as Header, [
    ...weights.map(({ values }) => values),
    Float64Array.of(Math.PI),
  ]);
const read = (bytes: Uint8Array, into: readonly Weights[]) =>
  readModelFile<Header, number>(FORMAT, bytes, ({ weights }, body) => {
    readWeights(weights, body, into);
    return body.floats(1)[0]!;
  });

describe('weights of a model file', () => {
  it('come back as they were, beside other floats', () => {
    const weights = net((at) => at / 3 - 1);
    const copy = net(() => 0);
    expect(read(write(weights), copy)).toBe(Math.PI);
    expect(copy).toEqual(weights);
  });

  it('are refused where the net is another, or the file is cut or holds no numbers', () => {
    const refused = expect.objectContaining({ code: 'bad_model' });
    const bytes = write(net((at) => at));
    expect(() => read(bytes, net(() => 0).slice(1))).toThrow(refused);
    expect(() => read(bytes, [{ ...net(() => 0)[0]!, shape: [1, 3] }, net(() => 0)[1]!])).toThrow(refused);
    expect(() =>
      read(
        bytes.subarray(0, bytes.length - 16),
        net(() => 0),
      ),
    ).toThrow(refused);
    expect(() =>
      read(
        write(net(() => NaN)),
        net(() => 0),
      ),
    ).toThrow(refused);
  });
});
