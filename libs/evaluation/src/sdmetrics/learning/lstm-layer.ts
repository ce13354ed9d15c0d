import type { Matrix } from './matrix.js';

export const HIDDEN = 32;
/** Input, forget, candidate, output: one after the other. */
export const GATES = 4 * HIDDEN;

/** Length of a step's input with the state before it and a 1 for the bias: a row of the layer's weights. */
export const joinedWidth = (width: number): number => width + HIDDEN + 1;

/** One sequence and what a pass over it leaves for the way back. Row t is step t. */
export interface Trace {
  readonly steps: number;
  readonly width: number;
  /** Input, state before, 1. The row behind the last step has the last state. */
  readonly joined: Float64Array;
  readonly gates: Float64Array;
  /** Row t + 1 is after step t. */
  readonly cells: Float64Array;
  readonly deltas: Float64Array;
}

export const traceOf = ({ rows, columns, values }: Matrix): Trace => {
  const n = joinedWidth(columns);
  const joined = new Float64Array((rows + 1) * n);
  for (let t = 0; t < rows; t++) {
    joined.set(values.subarray(t * columns, (t + 1) * columns), t * n);
    joined[(t + 1) * n - 1] = 1;
  }
  return {
    steps: rows,
    width: columns,
    joined,
    gates: new Float64Array(rows * GATES),
    cells: new Float64Array((rows + 1) * HIDDEN),
    deltas: new Float64Array(rows * GATES),
  };
};

export const lastState = ({ steps, width, joined }: Trace): Float64Array => {
  const from = steps * joinedWidth(width) + width;
  return joined.subarray(from, from + HIDDEN);
};

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Four sums at a time: no sum waits for its own last addition. */
const multiply = (
  weights: Float64Array,
  joined: Float64Array,
  from: number,
  n: number,
  out: Float64Array,
  to: number,
) => {
  for (let g = 0; g < GATES; g += 4) {
    const [r0, r1, r2, r3] = [g * n, (g + 1) * n, (g + 2) * n, (g + 3) * n];
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      const value = joined[from + i]!;
      a += weights[r0 + i]! * value;
      b += weights[r1 + i]! * value;
      c += weights[r2 + i]! * value;
      d += weights[r3 + i]! * value;
    }
    out[to + g] = a;
    out[to + g + 1] = b;
    out[to + g + 2] = c;
    out[to + g + 3] = d;
  }
};

/** Runs the layer over a sequence. `weights` has a row for each gate. */
export const runForward = (weights: Float64Array, { steps, width, joined, gates, cells }: Trace): void => {
  const n = joinedWidth(width);
  for (let t = 0; t < steps; t++) {
    const at = t * GATES;
    multiply(weights, joined, t * n, n, gates, at);
    for (let h = 0; h < HIDDEN; h++) {
      const input = (gates[at + h] = sigmoid(gates[at + h]!));
      const forget = (gates[at + HIDDEN + h] = sigmoid(gates[at + HIDDEN + h]!));
      const candidate = (gates[at + 2 * HIDDEN + h] = Math.tanh(gates[at + 2 * HIDDEN + h]!));
      const output = (gates[at + 3 * HIDDEN + h] = sigmoid(gates[at + 3 * HIDDEN + h]!));
      const cell = forget * cells[t * HIDDEN + h]! + input * candidate;
      cells[(t + 1) * HIDDEN + h] = cell;
      joined[(t + 1) * n + width + h] = output * Math.tanh(cell);
    }
  }
};

/** The gradient of the state before a step: the weights' transpose times the deltas of the gates. */
const pullBack = (
  weights: Float64Array,
  n: number,
  width: number,
  deltas: Float64Array,
  at: number,
  state: Float64Array,
) => {
  state.fill(0);
  for (let g = 0; g < GATES; g += 4) {
    const [a, b, c, d] = [deltas[at + g]!, deltas[at + g + 1]!, deltas[at + g + 2]!, deltas[at + g + 3]!];
    if (a === 0 && b === 0 && c === 0 && d === 0) continue;
    const [r0, r1, r2, r3] = [g * n + width, (g + 1) * n + width, (g + 2) * n + width, (g + 3) * n + width];
    for (let h = 0; h < HIDDEN; h++)
      state[h]! += a * weights[r0 + h]! + b * weights[r1 + h]! + c * weights[r2 + h]! + d * weights[r3 + h]!;
  }
};

/** Adds deltas' times joined, four steps at a time. */
const addGradient = ({ steps, width, joined, deltas }: Trace, gradient: Float64Array): void => {
  const n = joinedWidth(width);
  const delta = (t: number, g: number): number => (t < steps ? deltas[t * GATES + g]! : 0);
  for (let t = 0; t < steps; t += 4) {
    const [s0, s1, s2, s3] = [t, t + 1, t + 2, t + 3].map((step) => Math.min(step, steps) * n) as [
      number,
      number,
      number,
      number,
    ];
    for (let g = 0; g < GATES; g++) {
      const [a, b, c, d] = [delta(t, g), delta(t + 1, g), delta(t + 2, g), delta(t + 3, g)];
      if (a === 0 && b === 0 && c === 0 && d === 0) continue;
      const row = g * n;
      for (let i = 0; i < n; i++)
        gradient[row + i]! += a * joined[s0 + i]! + b * joined[s1 + i]! + c * joined[s2 + i]! + d * joined[s3 + i]!;
    }
  }
};

/** Adds the weights' gradient of a loss whose gradient at the last state is `towards`, which is used up. */
export const runBackward = (
  weights: Float64Array,
  trace: Trace,
  towards: Float64Array,
  gradient: Float64Array,
): void => {
  const { steps, width, gates, cells, deltas } = trace;
  const n = joinedWidth(width);
  const ofCell = new Float64Array(HIDDEN);
  for (let t = steps - 1; t >= 0; t--) {
    const at = t * GATES;
    for (let h = 0; h < HIDDEN; h++) {
      const input = gates[at + h]!;
      const forget = gates[at + HIDDEN + h]!;
      const candidate = gates[at + 2 * HIDDEN + h]!;
      const output = gates[at + 3 * HIDDEN + h]!;
      const shown = Math.tanh(cells[(t + 1) * HIDDEN + h]!);
      const cell = ofCell[h]! + towards[h]! * output * (1 - shown * shown);
      deltas[at + h] = cell * candidate * input * (1 - input);
      deltas[at + HIDDEN + h] = cell * cells[t * HIDDEN + h]! * forget * (1 - forget);
      deltas[at + 2 * HIDDEN + h] = cell * input * (1 - candidate * candidate);
      deltas[at + 3 * HIDDEN + h] = towards[h]! * shown * output * (1 - output);
      ofCell[h] = cell * forget;
    }
    pullBack(weights, n, width, deltas, at, towards);
  }
  addGradient(trace, gradient);
};
