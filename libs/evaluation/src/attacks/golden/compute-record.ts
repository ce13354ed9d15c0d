import { SdMetricsError } from '../../sdmetrics/sdmetrics-error.js';
import type { Frame } from '../../sdmetrics/data/frame.js';
import { isNullAt, isObject } from '../../sdmetrics/data/series.js';
import { MersenneTwister } from '../../sdmetrics/numeric/mersenne-twister.js';
import { mean } from '../../sdmetrics/numeric/sample-statistics.js';
import type { Arguments } from '../../sdmetrics/metric.js';
import { attributeInference } from '../attribute-inference.js';
import type { Attack, AttackContext, AttackResult, AttackRun } from '../attack.js';
import { linkability } from '../linkability.js';
import { singlingOutMultivariate, singlingOutUnivariate } from '../singling-out.js';
import { boundedInterval, residualRate, successRate, type Tally } from '../success-rate.js';

/** What a golden record of Anonymeter says of how its value was made. */
export interface AnonymeterRecord {
  readonly metric: string;
  readonly args: Arguments;
  readonly inputs?: Readonly<Record<string, string>> | null;
}

type ReadFrame = (file: string) => Frame | Promise<Frame>;

const ATTACK_OF: Readonly<Record<string, Attack>> = {
  singling_out_univariate: singlingOutUnivariate,
  singling_out_multivariate: singlingOutMultivariate,
  linkability,
  inference: attributeInference,
};

const tallyOf = (successes: unknown, attacks: unknown): Tally => ({
  successes: Number(successes),
  attacks: Number(attacks),
});

/** Rates, risk and interval from counts alone. */
const evaluationResults = ({ args }: AnonymeterRecord) => {
  const confidence = Number(args['confidence_level'] ?? 0.95);
  const given = args['n_attacks'];
  const [own, guessed, controlled] = Array.isArray(given) ? (given as number[]) : [given, given, given];
  const attack = successRate(tallyOf(args['n_success'], own), confidence);
  const baseline = successRate(tallyOf(args['n_baseline'], guessed), confidence);
  const failures = args['n_control'] ?? null;
  const control = failures === null ? null : successRate(tallyOf(failures, controlled), confidence);
  const risk = boundedInterval(control === null ? attack : residualRate(attack, control));
  return {
    attack: [attack.value, attack.error],
    baseline: [baseline.value, baseline.error],
    control: control === null ? null : [control.value, control.error],
    risk: risk.value,
    risk_ci: [risk.low, risk.high],
    risk_vs_baseline: boundedInterval(baseline).value,
  };
};

/**
 * The baseline of Anonymeter's inference attack as it is: a guess counts only where the synthetic row that was drawn happens to have
 * the row number of the target.
 */
const misalignedBaseline = (context: AttackContext): Tally => {
  const { real, synthetic, args } = context;
  const random = new MersenneTwister(Number(args['seed'] ?? 0));
  const attacks = Number(args['n_attacks']);
  const secret = String(args['secret']);
  const [truth, made] = [real.columns.get(secret)!, synthetic.columns.get(secret)!];
  const drawn = new Set(random.permutation(synthetic.rowCount).subarray(0, attacks));
  const cell = (series: typeof truth, row: number) =>
    isNullAt(series, row) ? null : isObject(series) ? series.cells[series.codes[row]!]! : series.values[row]!;
  const isRight = (row: number): boolean => {
    const guess = drawn.has(row) && row < synthetic.rowCount ? cell(made, row) : null;
    const value = cell(truth, row);
    if (guess === null || value === null) return guess === null && value === null;
    if (args['regression'] !== true) return guess === value;
    return Math.abs(Number(guess) - Number(value)) / (Number(guess) + 1e-12) <= 0.05;
  };
  const targets = random.permutation(real.rowCount).subarray(0, attacks);
  return { successes: targets.filter(isRight).length, attacks };
};

const asFrame = (frame: Frame): AttackContext['metadata'] => ({
  columns: Object.fromEntries([...frame.columns.keys()].map((name) => [name, { sdtype: 'categorical' }])),
});

const SEEDS = 5;

const figures = (result: AttackResult, baseline: number) => {
  const rate = result.rate ?? { value: NaN, low: NaN, high: NaN };
  return {
    attack_rate: rate.value,
    baseline_rate: baseline,
    control_rate: result.control?.value ?? NaN,
    risk: result.risk?.value ?? NaN,
    risk_ci_low: result.risk?.low ?? NaN,
    risk_ci_high: result.risk?.high ?? NaN,
    attack_rate_error: (rate.high - rate.low) / 2,
    n_attacks_effective: result.attacks,
  };
};

type Figures = ReturnType<typeof figures>;

const attackOf = (metric: string): Attack => {
  const attack = ATTACK_OF[metric];
  if (attack !== undefined) return attack;
  throw new SdMetricsError('missing_key', 'There is no such attack of Anonymeter.');
};

/**
 * The value of one golden record. Attacks are random: each figure is the mean over five seeds.
 * @throws AttackError, SdMetricsError
 */
export const computeAnonymeterRecord = async (
  record: AnonymeterRecord,
  read: ReadFrame,
  run: AttackRun,
): Promise<unknown> => {
  if (record.metric === 'stats.EvaluationResults') return evaluationResults(record);
  const attack = attackOf(record.metric);
  const side = (name: string) => {
    const file = record.inputs?.[name];
    return file === undefined ? undefined : read(file);
  };
  const [real, synthetic, holdout] = [await side('original'), await side('synthetic'), await side('control')];
  if (real === undefined || synthetic === undefined)
    throw new SdMetricsError('missing_key', 'A record of an attack names its inputs "original" and "synthetic".');
  const { aux_cols: aux, ...args } = record.args;
  const all: Figures[] = [];
  for (let seed = 0; seed < SEEDS; seed++) {
    const context: AttackContext = {
      real,
      synthetic,
      ...(holdout === undefined ? {} : { holdout }),
      metadata: asFrame(real),
      args: { ...args, ...(Array.isArray(aux) ? { aux_cols: aux } : {}), seed },
      run,
    };
    const result = await attack.run(context);
    const misaligned = attack === attributeInference ? misalignedBaseline(context) : undefined;
    const baseline =
      misaligned === undefined ? (result.baseline?.value ?? NaN) : successRate(misaligned, result.confidence).value;
    all.push(figures(result, baseline));
  }
  const keys = Object.keys(all[0]!) as (keyof Figures)[];
  return Object.fromEntries(keys.map((key) => [key, mean(Float64Array.from(all, (one) => one[key]))]));
};

export const anonymeterMetricNames = (): readonly string[] => [...Object.keys(ATTACK_OF), 'stats.EvaluationResults'];
