import {
  bitsToLeft,
  bitsToRight,
  constant,
  differenceOfWhole,
  floats,
  fromWhole,
  larger,
  rounded,
  smaller,
  sumOfWhole,
  toWhole,
  wholes,
  difference,
  get,
  increase,
  load,
  product,
  quotient,
  repeat,
  root,
  set,
  store,
  sum,
  toAllLanes,
  whereAboveZero,
  VECTOR,
  type Code,
  type WasmFunction,
} from './wasm-code.js';

const addresses = (count: number) => new Array<'address'>(count).fill('address');

const lanes = (count: number) => new Array<'lanes'>(count).fill('lanes');
const moveOn = (...pointers: readonly number[]): Code => pointers.map((pointer) => increase(pointer, constant(VECTOR)));

/** Arrays lie at these addresses; `vectors` is a count of four floats. See `adam`. */
export type AdamVectors = (
  values: number,
  gradient: number,
  mean: number,
  square: number,
  vectors: number,
  first: number,
  second: number,
  rate: number,
  correction: number,
  decay: number,
  epsilon: number,
) => void;

/** One step of Adam. Citation: Kingma and Ba 2015, algorithm 1, with L2 regularisation inside the gradient. */
export function adamCode(name: string): WasmFunction {
  const [values, gradient, mean, square, vectors] = [0, 1, 2, 3, 4] as const;
  const [first, second, rate, correction, decay, epsilon] = [5, 6, 7, 8, 9, 10] as const;
  const [one, slope, m, s] = [11, 12, 13, 14] as const;
  const all = (float: number): Code => toAllLanes(get(float));
  const follow = (local: number, address: number, share: number, target: Code): Code => [
    set(local, sum(product(all(share), load(address, 0)), product(difference(get(one), all(share)), target))),
    store(address, 0, get(local)),
  ];
  return {
    name,
    parameters: [...addresses(5), ...new Array<'float'>(6).fill('float')],
    locals: lanes(4),
    body: [
      set(one, floats(1)),
      repeat(vectors, [
        set(slope, sum(load(gradient, 0), product(all(decay), load(values, 0)))),
        follow(m, mean, first, get(slope)),
        follow(s, square, second, product(get(slope), get(slope))),
        store(
          values,
          0,
          difference(
            load(values, 0),
            quotient(product(all(rate), get(m)), sum(product(root(get(s)), all(correction)), all(epsilon))),
          ),
        ),
        moveOn(values, gradient, mean, square),
      ]),
    ],
  };
}

/** `into` is multiplied by `slope` where `signs`, which may be the same array, are not above zero. */
export type ScaleWhereNegative = (into: number, signs: number, vectors: number, slope: number) => void;

export function scaleWhereNegativeCode(name: string): WasmFunction {
  const [into, signs, vectors, slope] = [0, 1, 2, 3] as const;
  return {
    name,
    parameters: [...addresses(3), 'float'],
    locals: [],
    body: repeat(vectors, [
      store(into, 0, whereAboveZero(load(signs, 0), load(into, 0), product(load(into, 0), toAllLanes(get(slope))))),
      moveOn(into, signs),
    ]),
  };
}

/** Adds rows that lie `stride` bytes apart onto `sums`; what lies behind the last row is read, too, as far as whole vectors go. */
export type AddRowsVectors = (sums: number, from: number, rows: number, stride: number, vectors: number) => void;

export function addRowsCode(name: string): WasmFunction {
  const [sums, from, rows, stride, vectors] = [0, 1, 2, 3, 4] as const;
  const [row, at, total] = [5, 6, 7] as const;
  return {
    name,
    parameters: addresses(5),
    locals: [...addresses(2), ...lanes(1)],
    body: repeat(vectors, [
      set(total, load(sums, 0)),
      set(at, get(from)),
      set(row, get(rows)),
      repeat(row, [set(total, sum(get(total), load(at, 0))), increase(at, get(stride))]),
      store(sums, 0, get(total)),
      moveOn(sums, from),
    ]),
  };
}

/** Replaces every x by a function of it. */
export type ReplaceVectors = (values: number, vectors: number) => void;

/** Horner's rule; the first coefficient is that of the highest power. */
const polynomial = ([first, ...rest]: readonly number[], x: Code): Code =>
  rest.reduce((value, coefficient) => sum(product(value, x), floats(coefficient)), floats(first!));

/**
 * e to the x, to two units in the last place; x below -87 counts as -87, above 88 as 88.
 * Citation: Moshier 1989, Methods and programs for mathematical functions (Cephes, `expf`).
 */
export function exponentialCode(name: string): WasmFunction {
  const [values, vectors] = [0, 1] as const;
  const [x, whole, square] = [2, 3, 4] as const;
  const [twoHigh, twoLow] = [0.693359375, -2.1219444e-4];
  const coefficients = [1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 0.5];
  return {
    name,
    parameters: addresses(2),
    locals: lanes(3),
    body: repeat(vectors, [
      set(x, smaller(floats(88), larger(floats(-87), load(values, 0)))),
      set(whole, rounded(product(get(x), floats(Math.LOG2E)))),
      set(x, difference(get(x), product(get(whole), floats(twoHigh)))),
      set(x, difference(get(x), product(get(whole), floats(twoLow)))),
      set(square, product(get(x), get(x))),
      set(x, sum(sum(product(polynomial(coefficients, get(x)), get(square)), get(x)), floats(1))),
      store(values, 0, product(get(x), bitsToLeft(sumOfWhole(toWhole(get(whole)), wholes(127)), 23))),
      moveOn(values),
    ]),
  };
}

/**
 * The natural logarithm of x > 0, to two units in the last place or 1e-7 near 1.
 * Citation: Moshier 1989, Methods and programs for mathematical functions (Cephes, `logf`).
 */
export function logarithmCode(name: string): WasmFunction {
  const [values, vectors] = [0, 1] as const;
  const [x, power, square] = [2, 3, 4] as const;
  const [twoHigh, twoLow] = [0.693359375, -2.1219444e-4];
  const coefficients = [
    7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
    2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
  ];
  // The bits of the square root of one half: x = m 2^k with m from there to twice that.
  const half = new Int32Array(Float32Array.of(Math.SQRT1_2).buffer)[0]!;
  return {
    name,
    parameters: addresses(2),
    locals: lanes(3),
    body: repeat(vectors, [
      set(power, bitsToRight(differenceOfWhole(load(values, 0), wholes(half)), 23)),
      set(x, difference(differenceOfWhole(load(values, 0), bitsToLeft(get(power), 23)), floats(1))),
      set(power, fromWhole(get(power))),
      set(square, product(get(x), get(x))),
      store(
        values,
        0,
        sum(
          sum(
            get(x),
            difference(
              sum(
                product(product(polynomial(coefficients, get(x)), get(x)), get(square)),
                product(get(power), floats(twoLow)),
              ),
              product(get(square), floats(0.5)),
            ),
          ),
          product(get(power), floats(twoHigh)),
        ),
      ),
      moveOn(values),
    ]),
  };
}

/** Rows become panels of eight columns, one behind the other; what lies behind the last column fills the last panel. */
export type PackRows = (from: number, into: number, rows: number, panels: number, stride: number) => void;

export function packRowsCode(name: string): WasmFunction {
  const [from, into, rows, panels, stride] = [0, 1, 2, 3, 4] as const;
  const [row, at] = [5, 6] as const;
  return {
    name,
    parameters: addresses(5),
    locals: addresses(2),
    body: repeat(panels, [
      set(row, get(rows)),
      set(at, get(from)),
      repeat(row, [
        store(into, 0, load(at, 0)),
        store(into, VECTOR, load(at, VECTOR)),
        increase(at, get(stride)),
        increase(into, constant(2 * VECTOR)),
      ]),
      increase(from, constant(2 * VECTOR)),
    ]),
  };
}
