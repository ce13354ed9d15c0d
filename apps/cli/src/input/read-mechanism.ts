import type { Mechanism } from '@likeness/privacy';
import { CliError } from '../cli-error.js';

type Fields = Readonly<Record<string, unknown>>;

/** Other names that people and libraries use for the same number. */
const ALIASES: Readonly<Record<string, string>> = {
  noise_multiplier: 'sigma',
  standard_deviation: 'sigma',
  steps: 'count',
  compositions: 'count',
  q: 'samplingProbability',
  sampling_probability: 'samplingProbability',
  eps: 'epsilon',
  num_buckets: 'categories',
  noise_parameter: 'flip',
};

const FIELDS: Readonly<Record<Mechanism['type'], readonly [required: readonly string[], optional: readonly string[]]>> =
  {
    gaussian: [['sigma'], ['sensitivity', 'samplingProbability']],
    laplace: [['scale'], ['sensitivity', 'samplingProbability']],
    'discrete-gaussian': [['sigma'], ['sensitivity']],
    'discrete-laplace': [['scale'], ['sensitivity']],
    'randomized-response': [['flip', 'categories'], []],
    pure: [['epsilon'], []],
    exponential: [['epsilon'], []],
    approximate: [['epsilon', 'delta'], []],
    zcdp: [['rho'], []],
    gdp: [['mu'], []],
  };

/** Where `type` is absent, what the numbers say: the first that fits. */
const TELLING: readonly (readonly [field: string, type: Mechanism['type']])[] = [
  ['sigma', 'gaussian'],
  ['scale', 'laplace'],
  ['rho', 'zcdp'],
  ['mu', 'gdp'],
  ['delta', 'approximate'],
  ['epsilon', 'pure'],
];

/** One mechanism or a list, as JSON. @throws CliError `bad_json`, `bad_usage` */
export const readMechanisms = (json: string): readonly Mechanism[] => {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new CliError(
      'bad_json',
      '--mechanism is not JSON. Write for example {"type":"gaussian","sigma":2,"count":10}.',
    );
  }
  return (Array.isArray(value) ? value : [value]).map(readMechanism);
};

const readMechanism = (value: unknown): Mechanism => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CliError('bad_usage', 'A mechanism is a JSON object. Write for example {"type":"gaussian","sigma":2}.');
  const fields: Fields = Object.fromEntries(
    Object.entries(value).map(([name, field]) => [ALIASES[name] ?? name, field]),
  );
  const type = typeOf(fields);
  const [required, optional] = FIELDS[type];
  for (const name of required)
    if (!(name in fields)) throw new CliError('bad_usage', `A mechanism of type ${type} needs ${name}.`);
  for (const [name, field] of Object.entries(fields)) {
    if (name === 'type') continue;
    if (![...required, ...optional, 'count'].includes(name))
      throw new CliError(
        'bad_usage',
        `A mechanism of type ${type} has ${[...required, ...optional, 'count'].join(', ')}, and nothing else.`,
      );
    if (typeof field !== 'number') throw new CliError('bad_usage', `${name} of a mechanism must be a number.`);
  }
  return { ...fields, type } as Mechanism;
};

const typeOf = (fields: Fields): Mechanism['type'] => {
  const given = fields['type'];
  if (given === undefined) {
    const telling = TELLING.find(([field]) => field in fields);
    if (telling) return telling[1];
  }
  const type = typeof given === 'string' ? given.toLowerCase().replaceAll('_', '-') : '';
  const known = (Object.keys(FIELDS) as Mechanism['type'][]).find((one) => one === type);
  if (known) return known;
  throw new CliError('bad_usage', `The type of a mechanism is one of ${Object.keys(FIELDS).join(', ')}.`);
};
