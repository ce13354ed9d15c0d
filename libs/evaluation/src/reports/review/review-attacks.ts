import { AttackError } from '../../attacks/attack-error.js';
import type { Attack, AttackResult } from '../../attacks/attack.js';
import { attacks } from '../../attacks/registry.js';
import type { Figure } from '../../metrics/metric.js';
import { percent } from '../../metrics/percent.js';
import type { Arguments } from '../../sdmetrics/metric.js';
import type { AttackFinding } from '../reviewer-report.js';
import { partOf, pause, type Findings, type ReviewContext } from './review-context.js';
import { sampledRows } from './sampled-rows.js';

/** Rows of each table that attacks look at. */
const ROWS = 50_000;

export interface AttackReview extends Findings {
  readonly attacks: AttackFinding[];
}

/** What an attack is called where it looks at something else than the rows of one table. */
export interface Named {
  readonly id: (id: string) => string;
  readonly title: (title: string) => string;
}

const asItIs: Named = { id: (id) => id, title: (title) => title };

/** Every attack that the rows at hand allow, each with its control group. The seed is fixed: a report can be made again. */
export const reviewAttacks = async (context: ReviewContext): Promise<AttackReview> => {
  const reviews: AttackReview[] = [];
  for (const [at, attack] of attacks.entries()) {
    const run = partOf(context.run, at / attacks.length, (at + 1) / attacks.length);
    reviews.push(await attackWith(attack, {}, { ...context, run }));
  }
  return {
    attacks: reviews
      .flatMap((review) => review.attacks)
      .sort((a, b) => (b.advantage?.value ?? -1) - (a.advantage?.value ?? -1)),
    gaps: reviews.flatMap(({ gaps }) => gaps),
    figures: reviews.flatMap(({ figures }) => figures),
  };
};

/** One attack, or why it cannot be tried. */
export const attackWith = async (
  attack: Attack,
  args: Arguments,
  context: ReviewContext,
  named: Named = asItIs,
): Promise<AttackReview> => {
  const { metadata, run } = context;
  const title = named.title(attack.title);
  run.progress(`Attack: ${title}`, 0);
  await pause(context);
  const gap = (reason: string): AttackReview => ({
    ...{ attacks: [], figures: [] },
    gaps: [{ block: 'privacy', title, reason }],
  });
  const reason = whyNot(attack, context);
  if (reason !== undefined) return gap(reason);
  const [real, synthetic] = [sampledRows(context.real, ROWS), sampledRows(context.synthetic, ROWS)];
  const holdout = context.holdout === undefined ? {} : { holdout: sampledRows(context.holdout, ROWS) };
  try {
    const result = await attack.run({
      ...{ real, synthetic, ...holdout, metadata, args },
      run: { signal: run.signal, progress: (fraction) => run.progress(`Attack: ${title}`, fraction) },
    });
    const finding = { ...findingOf(attack, result), id: named.id(attack.id), title };
    return { attacks: [finding], gaps: [], figures: figureOf(finding) };
  } catch (error) {
    if (!(error instanceof AttackError)) throw error;
    return gap(error.message);
  }
};

const whyNot = ({ needs }: Attack, { holdout }: ReviewContext): string | undefined => {
  if (needs.includes('synthesizer'))
    return 'It fits the synthesizer many times, which takes too long here. The command “likeness attack shadow-models” runs it.';
  return needs.includes('holdout') && holdout === undefined
    ? 'It needs real rows that nothing was learned from, and none were held back.'
    : undefined;
};

const findingOf = (attack: Attack, result: AttackResult): AttackFinding => ({
  id: attack.id,
  title: attack.title,
  threatModel: attack.threatModel,
  source: attack.source,
  rate: result.rate,
  control: result.control,
  baseline: result.baseline,
  advantage: result.advantage,
  attacks: result.attacks,
  confidence: result.confidence,
  notes: [...result.notes],
  roc: result.roc?.map(([x, y]) => [x, y]) ?? null,
});

const figureOf = ({ id, title, rate, control, baseline, advantage, confidence }: AttackFinding): Figure[] => {
  const other = control ?? baseline;
  if (rate === null || other === null || advantage === null) return [];
  const against = control === null ? 'where it guessed' : 'about people who were held back';
  return [
    {
      id: `attack-${id}`,
      title,
      block: 'privacy',
      value: advantage.value,
      direction: 'lower is better',
      baseline: 0,
      interval: { low: advantage.low, high: advantage.high, confidence },
      ...(control === null ? { hasNoControl: true as const } : {}),
      limit: null,
      sentence: `Right in ${percent(rate.value)} of its tries about people in the data, and in ${percent(other.value)} ${against}.`,
    },
  ];
};
