import { SynthesisError } from './synthesis-error.js';
import type { ParameterSpec } from './synthesizer.js';

export type ParameterValue = string | number | boolean;

/**
 * The given values, the defaults for the rest.
 * @throws SynthesisError `bad_parameter`
 */
export function resolveParameters<P extends object>(
  specs: readonly ParameterSpec[],
  given: Readonly<Record<string, unknown>> = {},
): P {
  const unknown = Object.keys(given).find((name) => !specs.some((spec) => spec.name === name));
  if (unknown !== undefined) {
    const names = specs.map(({ name }) => name).join(', ');
    throw new SynthesisError('bad_parameter', `There is no parameter of this name; use one of: ${names}.`, {
      parameter: unknown,
    });
  }
  const entries = specs.map((spec) => [
    spec.name,
    given[spec.name] === undefined ? spec.default : checked(spec, given[spec.name]),
  ]);
  return Object.fromEntries(entries) as P;
}

function checked(spec: ParameterSpec, value: unknown): ParameterValue {
  switch (spec.type) {
    case 'integer':
    case 'number': {
      const whole = spec.type === 'number' || Number.isInteger(value);
      if (
        typeof value === 'number' &&
        Number.isFinite(value) &&
        whole &&
        value >= (spec.min ?? -Infinity) &&
        value <= (spec.max ?? Infinity)
      )
        return value;
      break;
    }
    case 'boolean':
      if (typeof value === 'boolean') return value;
      break;
    case 'text':
      if (typeof value === 'string') return value;
      break;
    case 'choice':
      if (typeof value === 'string' && spec.choices?.includes(value)) return value;
      break;
  }
  throw new SynthesisError('bad_parameter', `The parameter "${spec.name}" must be ${expected(spec)}.`, {
    parameter: spec.name,
  });
}

function expected(spec: ParameterSpec): string {
  if (spec.type === 'choice') return `one of ${spec.choices?.join(', ') ?? ''}`;
  if (spec.type === 'text') return 'a text';
  if (spec.type === 'boolean') return 'true or false';
  const range = [
    spec.min === undefined ? '' : `at least ${spec.min}`,
    spec.max === undefined ? '' : `at most ${spec.max}`,
  ];
  return [spec.type === 'integer' ? 'a whole number' : 'a number', ...range.filter((text) => text !== '')].join(', ');
}
