import { describe, expect, it } from 'vitest';
import { MersenneTwister } from '../numeric/mersenne-twister.js';
import { fitLstmClassifier } from './lstm-classifier.js';
import { GATES, HIDDEN, joinedWidth, lastState, runBackward, runForward, traceOf } from './lstm-layer.js';
import { matrix } from './matrix.js';

const noise = (count: number, random: MersenneTwister): Float64Array =>
  Float64Array.from({ length: count }, () => random.normal() / 3);

describe('an LSTM', () => {
  it('has the gradient that differences give', () => {
    const random = new MersenneTwister(1);
    const weights = noise(GATES * joinedWidth(2), random);
    const towards = noise(HIDDEN, random);
    const trace = traceOf({ rows: 5, columns: 2, values: noise(10, random) });
    const loss = (): number => {
      runForward(weights, trace);
      return lastState(trace).reduce((sum, value, h) => sum + value * towards[h]!, 0);
    };
    loss();
    const gradient = new Float64Array(weights.length);
    runBackward(weights, trace, towards.slice(), gradient);
    for (let at = 0; at < weights.length; at += 37) {
      const [own, step] = [weights[at]!, 1e-5];
      weights[at] = own + step;
      const above = loss();
      weights[at] = own - step;
      const below = loss();
      weights[at] = own;
      expect(gradient[at]).toBeCloseTo((above - below) / (2 * step), 7);
    }
  });

  it('learns which sequences rise', () => {
    const sequences = Array.from({ length: 8 }, (_, i) => {
      const steps = matrix(4 + (i % 3), 1);
      steps.values.forEach((_, t) => (steps.values[t] = (i % 2 === 0 ? t : -t) + i / 8));
      return steps;
    });
    const labels = Int32Array.from(sequences, (_, i) => i % 2);
    const predict = fitLstmClassifier(sequences, labels, 2, new MersenneTwister(0));
    expect(sequences.map(predict)).toEqual([...labels]);
  });
});
