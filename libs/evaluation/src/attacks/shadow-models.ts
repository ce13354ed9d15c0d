import { countArgument, numberArgument } from '../sdmetrics/argument.js';
import { appendFrames } from '../sdmetrics/data/append-frames.js';
import { headOfFrame, takeFrameRows, type Frame } from '../sdmetrics/data/frame.js';
import { mean } from '../sdmetrics/numeric/sample-statistics.js';
import { COLUMNS, CONFIDENCE, confidenceOf, randomFor, SEED } from './attack-arguments.js';
import { AttackError } from './attack-error.js';
import { attackTables, neededHoldout } from './attack-tables.js';
import type { Attack, AttackContext, Synthesize } from './attack.js';
import { membershipResult } from './membership-result.js';
import { allColumns, neighbourSearch } from './neighbour-search.js';

const neededSynthesizer = ({ synthesize }: AttackContext): Synthesize => {
  if (synthesize !== undefined) return synthesize;
  throw new AttackError(
    'synthesizer_required',
    'This attack trains the synthesizer many times, with and without a person. Name the synthesizer.',
  );
};

const NEAREST = 3;

/** What an attacker measures on synthetic rows about one record: how near they come, and how its values fare. */
const statistics = async (context: AttackContext, made: Frame): Promise<Float64Array> => {
  const tables = attackTables({ ...context, synthetic: made });
  const record = neededHoldout(tables);
  const search = neighbourSearch(tables, tables.synthetic, allColumns(tables), randomFor(context));
  const near = await search.manyDistances(record, Math.min(NEAREST, made.rowCount), context.run.signal);
  const values = record.columns.map(([value = NaN], at) => {
    const column = tables.synthetic.columns[at]!;
    if (!tables.isNumber[at]) return column.filter((v) => v === value).length / made.rowCount;
    return column.filter((v) => v >= value).length / made.rowCount;
  });
  return Float64Array.from([...near, ...values]);
};

interface Bell {
  readonly mean: number;
  readonly variance: number;
}

const bellOf = (values: Float64Array): Bell => {
  const centre = mean(values);
  return { mean: centre, variance: mean(values.map((value) => (value - centre) ** 2)) };
};

/** Keeps a statistic that never varies from deciding alone. */
const LEAST_SPREAD = 1e-6;

/**
 * The logarithm of the likelihood ratio of "in" to "out": a Gaussian for each statistic and world, with the spread of both together
 * (few shadow models cannot tell two spreads apart), statistics taken as independent.
 */
const likelihoodRatio = (inside: readonly Float64Array[], outside: readonly Float64Array[]) => {
  const width = inside[0]?.length ?? 0;
  const bells = Array.from({ length: width }, (_, s) => {
    const [a, b] = [inside, outside].map((runs) => bellOf(Float64Array.from(runs, (run) => run[s]!))) as [Bell, Bell];
    return { a: a.mean, b: b.mean, spread: (a.variance + b.variance) / 2 + LEAST_SPREAD };
  });
  return (run: Float64Array): number =>
    bells.reduce((sum, { a, b, spread }, s) => sum + ((run[s]! - b) ** 2 - (run[s]! - a) ** 2) / (2 * spread), 0);
};

/**
 * Trains the synthesizer on random other people with and without a target, learns how the synthetic rows differ, and then tells from
 * fresh runs whether the target was in. Attacks the synthesizer, not one table: members are worlds with the target, the control group
 * worlds without it. Targets are the holdout rows that lie farthest from the others, who are hurt most.
 */
export const shadowModels: Attack = {
  id: 'shadow-models',
  title: 'Membership by shadow models (Groundhog, LiRA)',
  threatModel:
    'Knows a whole record, can run the synthesizer, and has other people like those in the data. Sees one synthetic table and says whether the person was in.',
  exposure: 'touches-private',
  needs: ['holdout', 'synthesizer'],
  arguments: [
    { name: 'n_targets', help: 'people who are attacked; default 4' },
    { name: 'n_shadows', help: 'shadow models with and as many without each of them; default 8' },
    { name: 'n_tests', help: 'runs with and as many without each of them that are guessed; default 6' },
    { name: 'n_rows', help: 'rows that a shadow model is trained on; default all but the targets, at most 1,000' },
    CONFIDENCE,
    COLUMNS,
    SEED,
  ],
  source:
    'Stadler et al., Synthetic data - anonymisation groundhog day (USENIX Security 2022); Carlini et al., LiRA (S&P 2022)',
  async run(context) {
    const synthesize = neededSynthesizer(context);
    const tables = attackTables(context);
    const holdout = neededHoldout(tables);
    const random = randomFor(context);
    const { signal, progress } = context.run;
    const argument = (name: string, otherwise: number) => countArgument(context.args, name) ?? otherwise;
    const [targets, shadows, tests] = [argument('n_targets', 4), argument('n_shadows', 8), argument('n_tests', 6)];
    const rows = Math.min(argument('n_rows', 1000), context.real.rowCount);
    const near = neighbourSearch(tables, tables.real, allColumns(tables), random);
    const apart = await near.distances(holdout, signal);
    const outliers = [...apart.keys()].sort((a, b) => apart[b]! - apart[a]!).slice(0, targets);
    const scale = headOfFrame(context.real, rows);
    const runs = 2 * (shadows + tests) * outliers.length;
    let done = 0;
    let seed = numberArgument(context.args, 'seed') ?? 0;
    const people = outliers.map((row) => takeFrameRows(context.holdout!, Int32Array.of(row)));
    const world = async (person: Frame, isIn: boolean): Promise<Float64Array> => {
      const drawn = random.permutation(context.real.rowCount).slice(0, rows);
      // With the target one other person less, so that the number of rows gives nothing away.
      const trained = isIn
        ? appendFrames(takeFrameRows(context.real, drawn.subarray(1)), person)
        : takeFrameRows(context.real, drawn);
      const made = await synthesize(trained, ++seed, signal);
      signal.throwIfAborted();
      progress(++done / runs);
      return statistics({ ...context, real: scale, holdout: person }, made);
    };
    const several = async (person: Frame, isIn: boolean, count: number): Promise<readonly Float64Array[]> => {
      const all: Float64Array[] = [];
      for (let i = 0; i < count; i++) all.push(await world(person, isIn));
      return all;
    };
    const [members, others]: [number[], number[]] = [[], []];
    for (const person of people) {
      const score = likelihoodRatio(await several(person, true, shadows), await several(person, false, shadows));
      members.push(...(await several(person, true, tests)).map(score));
      others.push(...(await several(person, false, tests)).map(score));
    }
    const scores = { members: Float64Array.from(members), others: Float64Array.from(others) };
    return membershipResult('shadow-models', scores, confidenceOf(context), tables.notes);
  },
};
