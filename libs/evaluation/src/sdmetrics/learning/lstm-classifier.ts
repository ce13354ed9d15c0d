import type { MersenneTwister } from '../numeric/mersenne-twister.js';
import { GATES, HIDDEN, joinedWidth, lastState, runBackward, runForward, traceOf, type Trace } from './lstm-layer.js';
import type { Matrix } from './matrix.js';

const EPOCHS = 1024;
const RATE = 1e-2;
const [DECAY, SQUARE_DECAY, TINY] = [0.9, 0.999, 1e-8];

/** Parameters that Adam moves together. `speed`: how many equal parameters of PyTorch one of ours stands for. */
interface Parameters {
  readonly values: Float64Array;
  readonly gradient: Float64Array;
  readonly mean: Float64Array;
  readonly square: Float64Array;
  readonly speed: Float64Array;
}

const parameters = (values: Float64Array): Parameters => ({
  values,
  gradient: new Float64Array(values.length),
  mean: new Float64Array(values.length),
  square: new Float64Array(values.length),
  speed: new Float64Array(values.length).fill(1),
});

/** All are uniform within 1 / sqrt(32) of 0, drawn in the order and with the 24 bits of PyTorch. */
const draw = (count: number, random: MersenneTwister): Float64Array =>
  Float64Array.from({ length: count }, () => ((random.uint32() & 0xffffff) / 2 ** 23 - 1) / Math.sqrt(HIDDEN));

const drawLayer = (width: number, random: MersenneTwister): Parameters => {
  const [ofInput, ofState] = [draw(GATES * width, random), draw(GATES * HIDDEN, random)];
  const [first, second] = [draw(GATES, random), draw(GATES, random)];
  const n = joinedWidth(width);
  const layer = parameters(new Float64Array(GATES * n));
  for (let g = 0; g < GATES; g++) {
    layer.values.set(ofInput.subarray(g * width, (g + 1) * width), g * n);
    layer.values.set(ofState.subarray(g * HIDDEN, (g + 1) * HIDDEN), g * n + width);
    layer.values[(g + 1) * n - 1] = first[g]! + second[g]!;
    layer.speed[(g + 1) * n - 1] = 2;
  }
  return layer;
};

const adam = ({ values, gradient, mean, square, speed }: Parameters, epoch: number): void => {
  const step = RATE / (1 - DECAY ** epoch);
  const spread = Math.sqrt(1 - SQUARE_DECAY ** epoch);
  for (let i = 0; i < values.length; i++) {
    const slope = gradient[i]!;
    mean[i] = DECAY * mean[i]! + (1 - DECAY) * slope;
    square[i] = SQUARE_DECAY * square[i]! + (1 - SQUARE_DECAY) * slope * slope;
    values[i]! -= (speed[i]! * step * mean[i]!) / (Math.sqrt(square[i]!) / spread + TINY);
  }
  gradient.fill(0);
};

/** A row for each class: weights of the last state, then the bias. */
const scoresOf = ({ values }: Parameters, classes: number, state: Float64Array): Float64Array =>
  Float64Array.from({ length: classes }, (_, c) =>
    state.reduce((sum, value, h) => sum + value * values[c * HIDDEN + h]!, values[classes * HIDDEN + c]!),
  );

/** Adds the gradient of the cross entropy of one sequence, times `share`, to the output and gives it for the state. */
const learnOutput = (
  output: Parameters,
  classes: number,
  state: Float64Array,
  label: number,
  share: number,
): Float64Array => {
  const scores = scoresOf(output, classes, state);
  const largest = Math.max(...scores);
  const powers = scores.map((s) => Math.exp(s - largest));
  const total = powers.reduce((a, b) => a + b, 0);
  const towards = new Float64Array(HIDDEN);
  powers.forEach((power, c) => {
    const delta = share * (power / total - (c === label ? 1 : 0));
    output.gradient[classes * HIDDEN + c]! += delta;
    for (let h = 0; h < HIDDEN; h++) {
      output.gradient[c * HIDDEN + h]! += delta * state[h]!;
      towards[h]! += delta * output.values[c * HIDDEN + h]!;
    }
  });
  return towards;
};

/**
 * A classifier of sequences (a matrix each, one row for each step): an LSTM with 32 cells and a linear layer on its last state,
 * 1,024 steps of Adam on the cross entropy of all sequences at once. Labels are 0, 1, ... below `classes`.
 * Citation: Hochreiter, Schmidhuber 1997; Kingma, Ba 2015.
 */
export const fitLstmClassifier = (
  sequences: readonly Matrix[],
  labels: Int32Array,
  classes: number,
  random: MersenneTwister,
): ((sequence: Matrix) => number) => {
  const layer = drawLayer(sequences[0]?.columns ?? 0, random);
  const output = parameters(draw(classes * (HIDDEN + 1), random));
  const traces: readonly Trace[] = sequences.map(traceOf);
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    traces.forEach((trace, i) => {
      runForward(layer.values, trace);
      const towards = learnOutput(output, classes, lastState(trace), labels[i]!, 1 / traces.length);
      runBackward(layer.values, trace, towards, layer.gradient);
    });
    adam(layer, epoch);
    adam(output, epoch);
  }
  return (sequence) => {
    const trace = traceOf(sequence);
    runForward(layer.values, trace);
    const scores = scoresOf(output, classes, lastState(trace));
    return scores.indexOf(Math.max(...scores));
  };
};
