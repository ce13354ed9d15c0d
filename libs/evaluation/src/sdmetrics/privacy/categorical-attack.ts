import { cellAt } from '../data/cell-at.js';
import { columnOf, type Frame } from '../data/frame.js';
import { hasNulls } from '../data/null-count.js';
import { isNullAt, isObject, lengthOf, type Cell, type Series } from '../data/series.js';
import type { MersenneTwister } from '../numeric/mersenne-twister.js';
import { randomOf } from '../numeric/sample-rows.js';
import type { CodeLearner } from '../learning/naive-bayes.js';
import type { Arguments } from '../metric.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import type { TableMetric } from '../table/table-metric.js';
import { attackFields, CATEGORICAL_TYPES } from './attack-fields.js';

const NULL = 'place_holder_for_nan';

const filledAt = (series: Series, row: number): Cell => (isNullAt(series, row) ? NULL : cellAt(series, row));

/** A null becomes a text; beside truth values or numbers it cannot be sorted. */
const refuseMixture = (series: Series): void => {
  const texts = isObject(series) && series.cells.every((cell) => typeof cell === 'string');
  if (hasNulls(series) && !texts)
    throw new SdMetricsError(
      'wrong_type',
      'An attacked column holds nulls beside truth values or numbers. Remove such rows.',
    );
};

type Encoder = ReadonlyMap<Cell, number>;

const learnCodes = (series: Series): Encoder => {
  refuseMixture(series);
  const cells = [...new Set(Array.from({ length: lengthOf(series) }, (_, row) => filledAt(series, row)))];
  return new Map(cells.sort((a, b) => (a < b ? -1 : 1)).map((cell, code) => [cell, code]));
};

/** `undefined`: a value that the attacker has never seen. */
const encode = (columns: readonly Series[], encoders: readonly Encoder[], row: number): Int32Array | undefined => {
  const codes = columns.map((series, c) => encoders[c]!.get(filledAt(series, row)) ?? -1);
  return codes.includes(-1) ? undefined : Int32Array.from(codes);
};

type Guess = (key: Int32Array) => readonly number[];

/** What most attackers say; of equally frequent guesses the one that got there first. */
const majority =
  (attackers: readonly Guess[]): Guess =>
  (key) => {
    const votes = new Map<string, number>();
    let winner: readonly number[] = [];
    let most = 0;
    for (const guess of attackers.map((attacker) => attacker(key))) {
      const text = guess.join(' ');
      const count = (votes.get(text) ?? 0) + 1;
      votes.set(text, count);
      if (count <= most) continue;
      most = count;
      winner = guess;
    }
    return winner;
  };

/**
 * 1 - the share of real rows whose sensitive values an attacker guesses who learned from the synthetic rows; a row with a key
 * that the synthetic rows do not have is not guessed.
 */
export const categoricalAttack = (
  name: string,
  model: string,
  learnersOf: (random: MersenneTwister, args: Arguments) => readonly CodeLearner[],
): TableMetric => {
  const compute: TableMetric['compute'] = (input) => {
    const { known, sensitive } = attackFields(input, CATEGORICAL_TYPES);
    const columns = (frame: Frame, names: readonly string[]) => names.map((n) => columnOf(frame, n));
    const [keys, secrets] = [columns(input.synthetic, known), columns(input.synthetic, sensitive)];
    const keyCodes = keys.map(learnCodes);
    const secretCodes = secrets.map(learnCodes);
    const rows = Array.from({ length: input.synthetic.rowCount }, (_, row) => row);
    const learned = rows.map((row) => encode(keys, keyCodes, row)!);
    const targets = secrets.map((series, i) =>
      Int32Array.from(rows, (row) => secretCodes[i]!.get(filledAt(series, row))!),
    );
    const attackers = learnersOf(randomOf(input), input.args).map((learner): Guess => {
      const models = targets.map((target) => learner(learned, target));
      return (key) => models.map((model) => model(key));
    });
    const guess = majority(attackers);
    const [realKeys, realSecrets] = [columns(input.real, known), columns(input.real, sensitive)];
    const guesses = new Map<string, readonly number[]>();
    let hits = 0;
    for (let row = 0; row < input.real.rowCount; row++) {
      const key = encode(realKeys, keyCodes, row);
      if (key === undefined) continue;
      const text = key.join(' ');
      const guessed = guesses.get(text) ?? guess(key);
      guesses.set(text, guessed);
      // A null is never guessed right: it equals nothing that a model can say.
      const right = realSecrets.every(
        (series, i) => !isNullAt(series, row) && secretCodes[i]!.get(cellAt(series, row)) === guessed[i],
      );
      if (right) hits++;
    }
    return 1 - hits / input.real.rowCount;
  };
  return {
    name,
    appliesTo: 'categorical columns: key_fields and sensitive_fields',
    formula: `1 - share of real rows whose sensitive values ${model} guesses that was trained on the synthetic rows`,
    range: [0, 1],
    arguments: ['key_fields', 'sensitive_fields', 'seed'],
    compute,
    breakdown: (input) => ({ score: compute(input) }),
  };
};
