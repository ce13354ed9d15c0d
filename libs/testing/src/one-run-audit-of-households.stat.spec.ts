import { auditInOneRun, inMemoryOdometer, protect } from '@likeness/privacy';
import { findDatasetSynthesizer, type DatasetModel } from '@likeness/synthesis';
import { readMetadata, type Dataset, type Metadata, type TextColumn } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { canaryScores } from './canary-scores.fixture.js';

/** Of the bound of each of three audits: together they fail at most once in 10^6 runs. */
const FAILURE = 1e-6 / 3;
const CANARIES = 1200;
/** Every canary has so many rows. */
const ROWS = 20;
/** So small that the term for delta does not weaken the audit of so many canaries. */
const BUDGET = { epsilon: 1, delta: 1e-12 };

const synthesizer = findDatasetSynthesizer('households');
const codes = Array.from({ length: CANARIES }, (_, canary) => `code-${canary}`);

const text = (name: string, cells: readonly string[]): TextColumn => {
  const dictionary = [...new Set(cells)];
  const position = new Map(dictionary.map((value, at) => [value, at]));
  return { kind: 'text', name, dictionary, codes: Int32Array.from(cells, (cell) => position.get(cell)!) };
};

/** 600 people with one visit, and for each code that is in a canary who has all its visits under it. */
const world = (included: readonly boolean[]): Dataset => {
  const present = codes.filter((_, canary) => included[canary]);
  const people = [...Array.from({ length: 600 }, (_, at) => `p${at}`), ...present];
  const visits = people.flatMap((name) => Array<string>(name.startsWith('code') ? ROWS : 1).fill(name));
  return {
    tables: {
      person: { rowCount: people.length, columns: [text('id', people)] },
      visit: {
        rowCount: visits.length,
        columns: [
          text('id', visits),
          text(
            'code',
            visits.map((name) => (name.startsWith('code') ? name : 'none')),
          ),
        ],
      },
    },
  };
};

const metadataWith = (values: readonly string[]): Metadata =>
  readMetadata({
    tables: {
      person: { columns: { id: { sdtype: 'id' } }, primary_key: 'id' },
      visit: {
        columns: {
          id: { sdtype: 'id' },
          code: { sdtype: 'categorical', domain: { values: ['none', ...values], nullable: false } },
        },
      },
    },
    relationships: [
      { parent_table_name: 'person', parent_primary_key: 'id', child_table_name: 'visit', child_foreign_key: 'id' },
    ],
  });

const scoresOf = (model: DatasetModel): number[] =>
  canaryScores(codes, model.measurements, model.sample({ scale: 1, seed: 1 }).tables['visit']!.columns);

const audit = (epsilon: number, declared: (included: readonly boolean[]) => readonly string[]) =>
  auditInOneRun({
    canaries: CANARIES,
    guesses: CANARIES / 2,
    delta: BUDGET.delta,
    failure: FAILURE,
    async run(included) {
      const params = { maxChildren: ROWS };
      const plan = synthesizer.plan(metadataWith(declared(included)), { ...BUDGET, epsilon, params });
      const control = { progress: () => undefined, signal: new AbortController().signal };
      return scoresOf(await synthesizer.fit(protect(world(included)), plan, inMemoryOdometer(plan.total), control));
    },
  });

describe('one run of households with 1,200 canaries of 20 rows each', () => {
  it('proves nothing beyond its epsilon', async () => {
    expect((await audit(BUDGET.epsilon, () => codes)).epsilon).toBeLessThanOrEqual(BUDGET.epsilon);
  });

  it('gives itself away where a hundred times the budget is spent', async () => {
    expect((await audit(100, () => codes)).epsilon).toBeGreaterThan(BUDGET.epsilon);
  });

  it('gives itself away where its domain was learned from the rows', async () => {
    const learned = (included: readonly boolean[]) => codes.filter((__, canary) => included[canary]);
    expect((await audit(BUDGET.epsilon, learned)).epsilon).toBeGreaterThan(BUDGET.epsilon);
  });
});
