import type { TableMetadata } from '@likeness/table';
import { attackTables, type AttackTables } from '../attacks/attack-tables.js';
import type { AttackRun } from '../attacks/attack.js';
import { rowsOf, type CodedTable } from '../attacks/coded-table.js';
import { cooperate } from '../nearest/cooperate.js';
import { buildNearestIndex } from '../nearest/nearest-index.js';
import { nearestRows } from '../nearest/search-nearest.js';
import { appendFrames } from '../sdmetrics/data/append-frames.js';
import { headOfFrame, type Frame } from '../sdmetrics/data/frame.js';
import { learnFeatures, type Features } from '../sdmetrics/learning/features.js';
import { fitGradientBoosting, type BoostColumn } from '../sdmetrics/learning/gradient-boosting.js';
import { fitLogisticRegression } from '../sdmetrics/learning/logistic-regression.js';
import { learnScale } from '../sdmetrics/learning/robust-scaler.js';
import { cellsOf } from './cells-of.js';
import type { Outcomes } from './confusion.js';
import { FairnessError } from './fairness-error.js';
import type { FairnessContext, FairnessEstimate } from './fairness-metric.js';
import { binTables, groupFidelity, type GroupFidelity } from './group-fidelity.js';
import { groupsOf, type Groups } from './groups.js';
import { fairnessMetrics } from './registry.js';

/** What a panel is about. */
export interface FairnessQuestion {
  /** The column that decisions are about, and its value that people want. */
  readonly target: string;
  readonly favourable: string;
  /** Columns that make groups; several make their combinations. */
  readonly sensitive: readonly string[];
  /** Rows that a group must have to be compared. Default 30. */
  readonly minimumSize?: number;
}

export interface FairnessTables {
  readonly real: Frame;
  readonly synthetic: Frame;
  /** Real rows that models are tested on; absent: the real rows, which flatters the model that learned from them. */
  readonly holdout?: Frame;
  readonly metadata: TableMetadata;
}

export interface GroupRow {
  readonly group: string;
  readonly realRows: number;
  readonly syntheticRows: number;
  /** Share with the wanted outcome; null: no rows. */
  readonly realBaseRate: number | null;
  readonly syntheticBaseRate: number | null;
  readonly fidelity: GroupFidelity | null;
  /** Too few real rows to be compared. */
  readonly isSmall: boolean;
}

export interface FairnessComparison {
  readonly metric: string;
  readonly title: string;
  readonly ideal: 0 | 1;
  /** What learned from the rows; null where the labels themselves are looked at. */
  readonly learner: string | null;
  /** Of the labels themselves where the measure needs no more; else of a model trained on these rows and tested on real ones. */
  readonly real: FairnessEstimate;
  readonly synthetic: FairnessEstimate;
}

/** Computed exactly from real rows: for the owner and the reviewers only. */
export interface FairnessPanel {
  readonly exposure: 'touches-private';
  readonly groups: readonly GroupRow[];
  readonly comparisons: readonly FairnessComparison[];
  readonly notes: readonly string[];
}

const MINIMUM_SIZE = 30;
const NEIGHBOURS = 5;
/** Rows of each side that models learn from and are tested on. */
const MOST_ROWS = 20_000;
const ITERATIONS = 200;

interface Side {
  readonly frame: Frame;
  readonly truth: Uint8Array;
  readonly groups: Groups;
}

const sideOf = (frame: Frame, { target, favourable, sensitive }: FairnessQuestion): Side => ({
  frame,
  truth: Uint8Array.from(cellsOf(frame, target), (cell) => (cell === favourable ? 1 : 0)),
  groups: groupsOf(sensitive.map((name) => cellsOf(frame, name))),
});

const headOfSide = ({ frame, truth, groups }: Side, rows: number): Side => ({
  frame: headOfFrame(frame, rows),
  truth: truth.subarray(0, rows),
  groups: { ...groups, of: groups.of.subarray(0, rows) },
});

/** What models learn from and are asked about. */
interface Lesson {
  readonly train: Side;
  readonly test: Side;
  readonly trainColumns: readonly BoostColumn[];
  readonly testColumns: readonly BoostColumn[];
  readonly features: Features;
}

/** Chances of the wanted outcome for the test rows. */
type Learner = (lesson: Lesson) => Float64Array;

const LEARNERS: Readonly<Record<string, Learner>> = {
  'logistic regression': ({ train, test, features }) => {
    const matrix = features.of(train.frame);
    const scale = learnScale(matrix);
    const logOdds = fitLogisticRegression(scale(matrix), train.truth, { iterations: ITERATIONS });
    return logOdds(scale(features.of(test.frame))).map((score) => 1 / (1 + Math.exp(-score)));
  },
  'boosted trees': ({ train, test, trainColumns, testColumns }) =>
    fitGradientBoosting(trainColumns, train.truth)(testColumns, test.truth.length),
};

const trainAndTest = (learn: Learner, lesson: Lesson): Outcomes => {
  const { train, test } = lesson;
  const positives = train.truth.reduce((sum, label) => sum + label, 0);
  // One class teaches nothing but itself.
  const score =
    positives === 0 || positives === train.truth.length
      ? new Float64Array(test.truth.length).fill(positives === 0 ? 0 : 1)
      : learn(lesson);
  return { truth: test.truth, score, predicted: Uint8Array.from(score, (chance) => (chance > 0.5 ? 1 : 0)) };
};

/** The columns that models may use, of the first rows of a table. */
const boostColumns = (
  { names, isNumber }: AttackTables,
  { columns }: CodedTable,
  used: readonly string[],
  rows: number,
): readonly BoostColumn[] =>
  used.map((name) => {
    const at = names.indexOf(name);
    return { kind: isNumber[at] ? 'number' : 'category', values: columns[at]!.subarray(0, rows) };
  });

/** What a learner that learned from real and from synthetic rows decides about the same real people. */
interface Taught {
  readonly learner: string;
  readonly real: Outcomes;
  readonly synthetic: Outcomes;
}

const rowsByGroup = (side: Side): ReadonlyMap<string, Int32Array> => {
  const rows = side.groups.labels.map((): number[] => []);
  side.groups.of.forEach((group, row) => rows[group]!.push(row));
  return new Map(side.groups.labels.map((label, group) => [label, Int32Array.from(rows[group]!)]));
};

const groupRows = (real: Side, synthetic: Side, tables: AttackTables, minimumSize: number): readonly GroupRow[] => {
  const binned = binTables(tables);
  const [a, b] = [rowsByGroup(real), rowsByGroup(synthetic)];
  const none = new Int32Array();
  const share = ({ truth }: Side, rows: Int32Array): number | null =>
    rows.length === 0 ? null : rows.reduce((sum, row) => sum + truth[row]!, 0) / rows.length;
  return [...new Set([...a.keys(), ...b.keys()])].sort().map((group) => {
    const [own, made] = [a.get(group) ?? none, b.get(group) ?? none];
    return {
      group,
      realRows: own.length,
      syntheticRows: made.length,
      realBaseRate: share(real, own),
      syntheticBaseRate: share(synthetic, made),
      fidelity: groupFidelity(binned, own, made),
      isSmall: own.length < minimumSize,
    };
  });
};

const alike = async (tables: AttackTables, names: readonly string[], signal: AbortSignal) => {
  const positions = names.map((name) => tables.names.indexOf(name));
  const rows = rowsOf(tables.holdout ?? tables.real, positions);
  const index = buildNearestIndex(
    rows,
    Float64Array.from(positions, (at) => tables.ranges[at]!),
  );
  return cooperate(nearestRows(index, rows, NEIGHBOURS), signal);
};

const question = (asked: FairnessQuestion, tables: FairnessTables): void => {
  if (asked.sensitive.includes(asked.target))
    throw new FairnessError('bad_argument', 'The target cannot make the groups too. Name another sensitive column.');
  if (tables.real.rowCount === 0 || tables.synthetic.rowCount === 0 || tables.holdout?.rowCount === 0)
    throw new FairnessError('no_rows', 'Fairness cannot be measured without rows. Give tables that have some.');
};

const notesOf = (groups: readonly GroupRow[], favourable: number, hasHoldout: boolean): readonly string[] => {
  const small = groups.filter(({ isSmall }) => isSmall).length;
  const lost = groups.filter(({ realRows, syntheticRows }) => realRows > 0 && syntheticRows === 0).length;
  return [
    ...(favourable === 0 ? ['No real row has the wanted outcome: check its spelling.'] : []),
    ...(small > 0 ? [`${String(small)} groups are too small to be compared; they are in the table.`] : []),
    ...(lost > 0 ? [`${String(lost)} groups of real people do not occur among the synthetic rows.`] : []),
    ...(hasHoldout ? [] : ['Models were tested on the real rows that one of them was trained on. Give a holdout.']),
  ];
};

/**
 * Group sizes, base rates and fidelity, and every fairness measure: of the labels, and of models trained on real and on synthetic rows
 * that decide about the same real people.
 * @throws FairnessError `bad_argument`, `no_groups`, `no_rows`; AttackError `mismatched_columns`; the signal's reason when aborted
 */
export const fairnessPanel = async (
  tables: FairnessTables,
  asked: FairnessQuestion,
  run: AttackRun,
): Promise<FairnessPanel> => {
  question(asked, tables);
  const minimumSize = asked.minimumSize ?? MINIMUM_SIZE;
  const [real, synthetic] = [sideOf(tables.real, asked), sideOf(tables.synthetic, asked)];
  const tested = headOfFrame(tables.holdout ?? tables.real, MOST_ROWS);
  const test = sideOf(tested, asked);
  const coded = attackTables({ ...tables, holdout: tested, args: {}, run });
  const groups = groupRows(real, synthetic, coded, minimumSize);
  run.progress(0.3);
  const names = coded.names.filter((name) => name !== asked.target);
  const [a, b] = [headOfSide(real, MOST_ROWS), headOfSide(synthetic, MOST_ROWS)];
  // All categories of any table, so that a model can be asked about those it never saw.
  const features = learnFeatures(appendFrames(appendFrames(a.frame, b.frame), test.frame), names);
  const found = await alike(
    coded,
    names.filter((name) => !asked.sensitive.includes(name)),
    run.signal,
  );
  const neighbours = { rows: found.rows, count: found.count };
  run.progress(0.5);
  const testColumns = boostColumns(coded, coded.holdout!, names, test.truth.length);
  const lesson = (train: Side, of: CodedTable): Lesson => ({
    ...{ train, test, features, testColumns },
    trainColumns: boostColumns(coded, of, names, train.truth.length),
  });
  const lessons = [lesson(a, coded.real), lesson(b, coded.synthetic)] as const;
  const taught: Taught[] = [];
  for (const [learner, learn] of Object.entries(LEARNERS)) {
    const outcomes: Outcomes[] = [];
    for (const each of lessons) {
      await new Promise((resolve) => setTimeout(resolve));
      run.signal.throwIfAborted();
      outcomes.push(trainAndTest(learn, each));
    }
    taught.push({ learner, real: outcomes[0]!, synthetic: outcomes[1]! });
    run.progress(0.5 + (0.4 * taught.length) / Object.keys(LEARNERS).length);
  }
  const labels = ({ truth, groups: own }: Side): FairnessContext => ({
    outcomes: { truth, predicted: truth },
    groups: own,
    minimumSize,
  });
  const decisions = (outcomes: Outcomes): FairnessContext => ({
    outcomes,
    groups: test.groups,
    minimumSize,
    neighbours,
  });
  const comparisons = fairnessMetrics.flatMap((metric): FairnessComparison[] => {
    const { id, title, ideal, needs } = metric;
    const compare = (learner: string | null, one: FairnessContext, other: FairnessContext): FairnessComparison => ({
      ...{ metric: id, title, ideal, learner },
      ...{ real: metric.compute(one), synthetic: metric.compute(other) },
    });
    if (needs === 'labels') return [compare(null, labels(real), labels(synthetic))];
    return taught.map((by) => compare(by.learner, decisions(by.real), decisions(by.synthetic)));
  });
  run.progress(1);
  const favourable = real.truth.reduce((sum, label) => sum + label, 0);
  return {
    exposure: 'touches-private',
    groups,
    comparisons,
    notes: notesOf(groups, favourable, tables.holdout !== undefined),
  };
};
