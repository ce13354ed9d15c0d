import { SynthesisError } from '../../synthesis-error.js';
import { numberTransformer } from './number-transformer.js';

interface LogScale {
  readonly constant: number;
  readonly sign: 1 | -1;
}

/** ln(x - constant), or ln(constant - x) where inverted. */
export const logScaler = numberTransformer<LogScale>(
  { id: 'log-scaler', rdt: 'LogScaler', title: 'Logarithms', sdtypes: ['numerical'] },
  {
    params: [
      { name: 'constant', type: 'number', default: 0, help: 'All values are above it (inverted: below it).' },
      { name: 'invert', type: 'boolean', default: false, help: 'For values that crowd at the top: ln(constant - x).' },
    ],
    components: [''],
    learn(values, { constant, invert }, column) {
      const scale: LogScale = { constant: Number(constant), sign: invert === true ? -1 : 1 };
      if (values.some((value) => !(scale.sign * (value - scale.constant) > 0)))
        throw new SynthesisError(
          'bad_column',
          `Some value of ${column} is not ${scale.sign > 0 ? 'above' : 'below'} the constant of the LogScaler; choose another constant.`,
          { column },
        );
      return scale;
    },
    forward: ({ constant, sign }, values) => [values.map((value) => Math.log(sign * (value - constant)))],
    backward: ({ constant, sign }, [numbers]) => numbers!.map((value) => constant + sign * Math.exp(value)),
  },
);
