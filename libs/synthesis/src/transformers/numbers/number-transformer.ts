import type { Column } from '@likeness/table';
import type { ParameterValue } from '../../parameters.js';
import type { Rng } from '../../sampling/rng.js';
import { SynthesisError } from '../../synthesis-error.js';
import type { ParameterSpec } from '../../synthesizer.js';
import { transformerOf, type Transformer } from '../transformer.js';
import { learnMissing, missingParameters, type Missing, type Range } from './missing.js';

type Params = Readonly<Record<string, ParameterValue>>;

/** What happens to numbers once none is missing. */
export interface NumberCore<S> {
  readonly params?: readonly ParameterSpec[];
  /** `values` has no NaN, and may be empty. @throws SynthesisError `bad_column` */
  learn(values: Float64Array, params: Params, column: string): S;
  /** What each number is, the column's own first. */
  readonly components: readonly string[];
  forward(core: S, values: Float64Array, rng: Rng): readonly Float64Array[];
  backward(core: S, numbers: readonly Float64Array[]): Float64Array;
}

interface NumberState<S> {
  readonly name: string;
  readonly form: NumberForm;
  readonly missing: Missing;
  /** null: values are not kept within what was seen. */
  readonly bounds: Range | null;
  readonly core: S;
}

/** How numbers become a column again. */
type NumberForm =
  | { readonly kind: 'number'; readonly decimals: number | null }
  | { readonly kind: 'datetime'; readonly format: string };

const PARAMS: readonly ParameterSpec[] = [
  ...missingParameters,
  {
    name: 'enforce_min_max_values',
    type: 'boolean',
    default: true,
    help: 'Keep values within the smallest and the largest that were seen.',
  },
  {
    name: 'learn_rounding_scheme',
    type: 'boolean',
    default: true,
    help: 'Round to as many decimals as the values have that were seen.',
  },
];

/** A transformer of numbers or datetimes: it fills in what is missing, and keeps bounds and decimals on the way back. */
export function numberTransformer<S>(
  facts: Pick<Transformer, 'id' | 'rdt' | 'title' | 'sdtypes'>,
  core: NumberCore<S>,
): Transformer {
  return transformerOf<NumberState<S>>({
    ...facts,
    params: [...PARAMS, ...(core.params ?? [])],
    learn(column, { params }) {
      const real = numbersOf(column);
      const present = real.filter((value) => !Number.isNaN(value));
      const range = rangeOf(present);
      return {
        name: column.name,
        form: formOf(column, present, params['learn_rounding_scheme'] === true),
        missing: learnMissing(real, present, range, params),
        bounds: params['enforce_min_max_values'] === true ? range : null,
        core: core.learn(present, params, column.name),
      };
    },
    apply({ name, form, missing, bounds, core: learned }) {
      const own = core.components.map((component) => (component === '' ? name : `${name}.${component}`));
      const tellsMissing = missing.generation === 'from_column' && missing.share > 0;
      return {
        outputs: tellsMissing ? [...own, `${name}.is_null`] : own,
        transform(column, rng) {
          const values = numbersOf(column);
          const filled = values.map((value) => (Number.isNaN(value) ? fill(missing, rng) : value));
          const numbers = core.forward(learned, filled, rng);
          return tellsMissing ? [...numbers, values.map((value) => (Number.isNaN(value) ? 1 : 0))] : numbers;
        },
        reverse(numbers, rows, rng) {
          const values = core.backward(learned, numbers);
          for (let row = 0; row < rows; row++) {
            const isMissing = tellsMissing
              ? numbers[own.length]![row]! > 0.5
              : missing.generation === 'random' && rng.uniform() < missing.share;
            values[row] = isMissing ? NaN : tidied(values[row]!, form, bounds);
          }
          return form.kind === 'datetime'
            ? { kind: 'datetime', name, values, format: form.format }
            : { kind: 'number', name, values, ...(form.decimals === null ? {} : { decimals: form.decimals }) };
        },
      };
    },
  });
}

function fill({ replacement, range }: Missing, rng: Rng): number {
  return replacement ?? range.min + rng.uniform() * (range.max - range.min);
}

function tidied(value: number, form: NumberForm, bounds: Range | null): number {
  const within = bounds === null ? value : Math.min(bounds.max, Math.max(bounds.min, value));
  if (form.kind === 'datetime') return Math.round(within);
  if (form.decimals === null) return within;
  const unit = 10 ** form.decimals;
  return Math.round(within * unit) / unit;
}

function numbersOf(column: Column): Float64Array {
  if (column.kind !== 'text') return column.values;
  throw new SynthesisError(
    'bad_column',
    `The column ${column.name} holds texts; choose a transformer for categories.`,
    {
      column: column.name,
    },
  );
}

function rangeOf(present: Float64Array): Range | null {
  if (present.length === 0) return null;
  return {
    min: present.reduce((a, b) => Math.min(a, b)),
    max: present.reduce((a, b) => Math.max(a, b)),
  };
}

const MOST_DECIMALS = 12;

function formOf(column: Column, present: Float64Array, rounds: boolean): NumberForm {
  if (column.kind === 'datetime') return { kind: 'datetime', format: column.format };
  return { kind: 'number', decimals: rounds ? decimalsOf(present) : null };
}

/** null: some value has more than are worth keeping. */
function decimalsOf(present: Float64Array): number | null {
  let decimals = 0;
  for (const value of present) {
    while (Math.round(value * 10 ** decimals) / 10 ** decimals !== value) if (++decimals > MOST_DECIMALS) return null;
  }
  return decimals;
}
