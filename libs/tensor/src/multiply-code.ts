import {
  constant,
  get,
  increase,
  larger,
  load,
  loadToAllLanes,
  plus,
  product,
  repeat,
  set,
  store,
  sum,
  times,
  toAllLanes,
  LANES,
  VECTOR,
  type Code,
  type WasmFunction,
} from './wasm-code.js';

/** See {@link multiplyCode}. All addresses and strides are in bytes. */
export type MultiplyBlocks = (
  a: number,
  b: number,
  c: number,
  bias: number,
  blocks: number,
  panels: number,
  depth: number,
  strideOfA: number,
  rowOfC: number,
  slope: number,
) => void;

const ROWS = 4;
const FLOAT = VECTOR / LANES;

/**
 * A matrix product of 32-bit floats, C = A B + bias, of which what is negative is multiplied by a slope of 0 to 1 (which rectifies it, or, at 1, leaves it).
 *
 * B lies in panels of 8 columns, each panel row after row. Four rows of A meet one panel at a time, and their 32 sums stay in registers over the whole depth:
 * of SIMD with 128 bits that is as much as 16 registers hold. A lies row by row, or, where it is taken transposed, column by column. Sums start with the bias and are
 * taken in the order of the depth, with IEEE rounding, so that the same product has the same bits on every machine.
 * Citation: Goto and van de Geijn 2008, Anatomy of high-performance matrix multiplication (the panels and the register block).
 */
export function multiplyCode(name: string, aLiesIn: 'rows' | 'columns'): WasmFunction {
  const [a, b, c, bias, blocks, panels, depth, strideOfA, rowOfC, slope] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
  const [blockOfA, blockOfC, block, step, panel, out] = [10, 11, 12, 13, 14, 15] as const;
  const [first, second, third, fourth] = [16, 17, 18, 19] as const;
  const [left, right, value, slopes] = [20, 21, 22, 23] as const;
  const rows = [0, 1, 2, 3];
  const sums = rows.map((row) => [24 + 2 * row, 25 + 2 * row] as const);

  const pointersOfA = aLiesIn === 'rows' ? [first, second, third, fourth] : [first];
  const valueOfA = (row: number): Code =>
    aLiesIn === 'rows' ? loadToAllLanes(pointersOfA[row]!, 0) : loadToAllLanes(first, FLOAT * row);
  // One step at a time: with several in the loop V8 keeps fewer sums in registers, and takes half as long again.
  const multiplyStep: Code = [
    set(left, load(panel, 0)),
    set(right, load(panel, VECTOR)),
    rows.map((row): Code => {
      const [low, high] = sums[row]!;
      return [
        set(value, valueOfA(row)),
        set(low, sum(get(low), product(get(value), get(left)))),
        set(high, sum(get(high), product(get(value), get(right)))),
      ];
    }),
    pointersOfA.map((pointer) => increase(pointer, aLiesIn === 'rows' ? constant(FLOAT) : get(strideOfA))),
    increase(panel, constant(2 * VECTOR)),
  ];
  const startOfA: Code = pointersOfA.map((pointer, at) =>
    set(pointer, at === 0 ? get(blockOfA) : plus(get(pointersOfA[at - 1]!), get(strideOfA))),
  );
  const rectified = (from: number): Code => larger(get(from), product(get(from), get(slopes)));
  const multiplyBlock: Code = [
    sums.map(([low, high]): Code => [set(low, load(bias, 0)), set(high, load(bias, VECTOR))]),
    startOfA,
    set(panel, get(b)),
    set(step, get(depth)),
    repeat(step, multiplyStep),
    set(out, get(blockOfC)),
    sums.map(([low, high]): Code => [
      store(out, 0, rectified(low)),
      store(out, VECTOR, rectified(high)),
      increase(out, get(rowOfC)),
    ]),
    increase(blockOfA, aLiesIn === 'rows' ? times(get(strideOfA), constant(ROWS)) : constant(ROWS * FLOAT)),
    increase(blockOfC, times(get(rowOfC), constant(ROWS))),
  ];
  return {
    name,
    parameters: [...new Array<'address'>(9).fill('address'), 'float'],
    locals: [...new Array<'address'>(10).fill('address'), ...new Array<'lanes'>(12).fill('lanes')],
    body: [
      set(slopes, toAllLanes(get(slope))),
      repeat(panels, [
        set(blockOfA, get(a)),
        set(blockOfC, get(c)),
        set(block, get(blocks)),
        repeat(block, multiplyBlock),
        increase(b, times(get(depth), constant(2 * VECTOR))),
        increase(c, constant(2 * VECTOR)),
        increase(bias, constant(2 * VECTOR)),
      ]),
    ],
  };
}
