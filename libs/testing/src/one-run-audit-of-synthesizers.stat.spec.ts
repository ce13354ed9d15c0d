import { auditInOneRun, inMemoryOdometer, protect } from '@likeness/privacy';
import { synthesizersThatMeasure, type Model, type Synthesizer } from '@likeness/synthesis';
import type { Metadata, Table, TextColumn } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { canaryScores } from './canary-scores.fixture.js';

const audited = synthesizersThatMeasure();
/** Of the bound of one audit: however many synthesizers there are, together they fail here at most once in 10^6 runs. */
const FAILURE = 1e-6 / audited.length;
const CANARIES = 1200;
/** So small that the term for delta does not weaken the audit of so many canaries. */
const BUDGET = { epsilon: 1, delta: 1e-12 };

const codes = Array.from({ length: CANARIES }, (_, canary) => `code-${canary}`);

const textColumn = (name: string, cells: readonly string[], dictionary: readonly string[]): TextColumn => {
  const position = new Map(dictionary.map((value, at) => [value, at]));
  return { kind: 'text', name, dictionary, codes: Int32Array.from(cells, (cell) => position.get(cell)!) };
};

/** 600 people of one group, and a canary of another group for each code that is in. */
const world = (included: readonly boolean[]): Table => {
  const present = codes.filter((_, canary) => included[canary]);
  const groups = [...Array<string>(600).fill('a'), ...present.map(() => 'b')];
  const values = [...Array<string>(600).fill('none'), ...present];
  const columns = [textColumn('group', groups, ['a', 'b']), textColumn('code', values, ['none', ...codes])];
  return { rowCount: groups.length, columns };
};

const metadataWith = (values: readonly string[]): Metadata => ({
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    people: {
      columns: {
        group: { sdtype: 'categorical', domain: { values: ['a', 'b'], nullable: false } },
        code: { sdtype: 'categorical', domain: { values: ['none', ...values], nullable: false } },
      },
    },
  },
  relationships: [],
});

const scoresOf = (model: Model): number[] =>
  canaryScores(codes, model.measurements, model.sample({ rows: Math.max(1, model.estimatedRows), seed: 1 }).columns);

/** Of a synthesizer that trains a net: a few steps of a small one. */
const shortTraining = ({ params }: Synthesizer) =>
  Object.fromEntries(
    Object.entries({
      epochs: 2,
      sampling_rate: 0.5,
      embedding_dim: 2,
      compress_dims: '4',
      decompress_dims: '4',
      generator_dim: '4',
      discriminator_dim: '4',
    }).filter(([each]) => params.some(({ name }) => name === each)),
  );

const audit = (
  synthesizer: Synthesizer,
  epsilon: number,
  declared: (included: readonly boolean[]) => readonly string[],
) =>
  auditInOneRun({
    canaries: CANARIES,
    guesses: CANARIES / 2,
    delta: BUDGET.delta,
    failure: FAILURE,
    async run(included) {
      const params = shortTraining(synthesizer);
      const plan = synthesizer.plan(metadataWith(declared(included)), { ...BUDGET, epsilon, params });
      const control = { progress: () => undefined, signal: new AbortController().signal };
      return scoresOf(await synthesizer.fit(protect(world(included)), plan, inMemoryOdometer(plan.total), control));
    },
  });

describe.each(audited.map((synthesizer) => [synthesizer.id, synthesizer] as const))(
  'one run of %s with 1,200 canaries',
  (_, synthesizer) => {
    it('proves nothing beyond its epsilon', async () => {
      const { epsilon } = await audit(synthesizer, BUDGET.epsilon, () => codes);
      expect(epsilon).toBeLessThanOrEqual(BUDGET.epsilon);
    });

    it('gives itself away where a hundred times the budget is spent', async () => {
      const { epsilon } = await audit(synthesizer, 100, () => codes);
      expect(epsilon).toBeGreaterThan(BUDGET.epsilon);
    });

    it('gives itself away where its domain was learned from the rows', async () => {
      const { epsilon } = await audit(synthesizer, BUDGET.epsilon, (included) =>
        codes.filter((__, canary) => included[canary]),
      );
      expect(epsilon).toBeGreaterThan(BUDGET.epsilon);
    });
  },
);
