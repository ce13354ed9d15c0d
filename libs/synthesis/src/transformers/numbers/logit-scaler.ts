import { SynthesisError } from '../../synthesis-error.js';
import { numberTransformer } from './number-transformer.js';

interface Range {
  readonly low: number;
  readonly high: number;
}

/** A value at an end of the range is taken for one this share of the range away from it. */
const MARGIN = 1e-6;

/** ln(p / (1 - p)) of where a value lies between two bounds, so that whatever a model gives comes back within them. */
export const logitScaler = numberTransformer<Range>(
  { id: 'logit-scaler', rdt: 'LogitScaler', title: 'Log odds within a range', sdtypes: ['numerical'] },
  {
    params: [
      { name: 'min_value', type: 'number', default: 0, help: 'No value is below it.' },
      { name: 'max_value', type: 'number', default: 1, help: 'No value is above it.' },
    ],
    components: [''],
    learn(values, { min_value: min, max_value: max }, column) {
      const [low, high] = [Number(min), Number(max)];
      if (!(high > low))
        throw new SynthesisError('bad_parameter', 'The "max_value" of a LogitScaler must be above its "min_value".', {
          parameter: 'max_value',
        });
      if (values.some((value) => value < low || value > high))
        throw new SynthesisError(
          'bad_column',
          `Some value of ${column} is outside of the range of the LogitScaler; choose a wider range.`,
          { column },
        );
      return { low, high };
    },
    forward: ({ low, high }, values) => [
      values.map((value) => {
        const share = Math.min(1 - MARGIN, Math.max(MARGIN, (value - low) / (high - low)));
        return Math.log(share / (1 - share));
      }),
    ],
    backward: ({ low, high }, [numbers]) => numbers!.map((value) => low + (high - low) / (1 + Math.exp(-value))),
  },
);
