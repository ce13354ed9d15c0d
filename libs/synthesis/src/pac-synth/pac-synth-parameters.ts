import { binSpecs, columnShareSpecs, oneWayShareSpec, type ColumnParameters } from '../planning/column-parameters.js';
import type { ParameterSpec } from '../synthesizer.js';

export interface PacSynthParameters extends ColumnParameters {
  readonly length: number;
  readonly threshold: number;
  readonly rows: number;
  readonly oneWayShare: number;
}

/** Combinations are counted all at once, so that wide cells pay: a column has few. */
const BINS = 12;

export const pacSynthParameterSpecs: readonly ParameterSpec[] = [
  ...binSpecs.map((spec) => (spec.name === 'bins' ? { ...spec, default: BINS } : spec)),
  {
    name: 'length',
    type: 'integer',
    default: 2,
    min: 2,
    max: 4,
    help: 'Combinations of up to so many columns are counted. Longer ones take budget from shorter ones.',
  },
  {
    name: 'threshold',
    type: 'number',
    default: 1,
    min: 0,
    max: 6,
    help: 'A combination is reported from so many standard deviations of its noise on. Higher: fewer combinations that nobody has, and fewer rare ones.',
  },
  {
    name: 'rows',
    type: 'integer',
    default: 20_000,
    min: 2,
    max: 200_000,
    help: 'The most made-up rows that stand for the table.',
  },
  oneWayShareSpec(0.3),
  ...columnShareSpecs,
];
