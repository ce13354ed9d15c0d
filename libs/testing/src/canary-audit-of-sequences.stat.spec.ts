import { auditByCanaries, epsilonOfCost, inMemoryOdometer, protect, type Odometer } from '@likeness/privacy';
import { findSynthesizer, type DpPlan, type Model } from '@likeness/synthesis';
import { tableBuilder, type Metadata } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { chargingHalf } from './charging-half.js';

/** Of the bound of each of four audits: together they fail at most once in 10^6 runs. */
const FAILURE = 1e-6 / 4;
/** Canaries of a run, each a person with a code of its own in every row, and runs. */
const [CANARIES, RUNS] = [40, 50];
/** Others with each code, so many that no cell is merged with others for being rare. */
const OTHERS = 20;
/** Rows that count of a sequence. */
const ROWS = 5;
/** About 2 in Gaussian DP, where twice the budget shows best. */
const BUDGET = { epsilon: 11, delta: 1e-5 };

const synthesizer = findSynthesizer('dp-markov');
const codes = Array.from({ length: CANARIES }, (_, at) => `code-${at}`);

const metadataFor = (rows: number): Metadata => ({
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    visits: {
      columns: {
        person: { sdtype: 'id' },
        code: { sdtype: 'categorical', domain: { values: codes, nullable: false } },
      },
      sequence_key: 'person',
      privacy_unit: { column: 'person', max_rows: rows },
    },
  },
  relationships: [],
});

/** How the rows of a person come: all under one key, or so many under each of several. */
interface Canary {
  readonly rows: number;
  readonly rowsPerKey: number;
}

const world = (metadata: Metadata, included: readonly boolean[], { rows, rowsPerKey }: Canary) => {
  const person: string[] = [];
  const code: string[] = [];
  const add = (key: string, value: string) => {
    person.push(key);
    code.push(value);
  };
  codes.forEach((value, at) => {
    for (let other = 0; other < OTHERS; other++)
      for (let row = 0; row < rowsPerKey; row++) add(`${value} ${other}`, value);
    for (let row = 0; included[at] && row < rows; row++)
      add(`${value} ${OTHERS + Math.floor(row / rowsPerKey)}`, value);
  });
  const builder = tableBuilder(metadata.tables['visits']!);
  builder.append({ rowCount: person.length, columns: { person, code } });
  return protect(builder.finish());
};

/** Of each canary: the logarithm of how much likelier all noisy counts are where it is in. It adds `firsts` to counts of first rows, and `nexts` to those of later ones. */
const scoresOf = (model: Model, rowsPerKey: number, { firsts, nexts }: { firsts: number; nexts: number }) => {
  const scores = new Map(codes.map((code) => [code, 0]));
  const later = model.measurements.findIndex(({ columns }) => columns.includes('before code'));
  model.measurements.forEach(({ columns, labels, counts, sigma }, at) => {
    if (!columns.includes('code') && !columns.includes('before code')) return;
    const [shift, others] = at < later ? [firsts, OTHERS] : [nexts, OTHERS * (rowsPerKey - 1)];
    for (const code of codes) {
      const cell = columns.reduce(
        (sum, column, place) =>
          sum * labels[place]!.length + labels[place]!.indexOf(column.endsWith('code') ? code : String(rowsPerKey)),
        0,
      );
      scores.set(code, scores.get(code)! + (shift * (counts[cell]! - others - shift / 2)) / sigma ** 2);
    }
  });
  return codes.map((code) => scores.get(code)!);
};

const planOf = (rows: number, epsilon = BUDGET.epsilon) =>
  synthesizer.plan(metadataFor(rows), { ...BUDGET, epsilon }) as DpPlan;
const muOf = ({ total }: DpPlan) => Math.sqrt(2e-12 * total.picoRho);

const proven = async (plan: DpPlan, canary: Canary, odometer: () => Odometer, rowsOfUnit = ROWS): Promise<number> => {
  const control = { progress: () => undefined, signal: new AbortController().signal };
  const keys = Math.ceil(canary.rows / canary.rowsPerKey);
  const kept = Math.min(canary.rowsPerKey, rowsOfUnit);
  const run = async (included: readonly boolean[]) => {
    const data = world(plan.metadata, included, canary);
    const model = await synthesizer.fit(data, plan, odometer(), control);
    return scoresOf(model, kept, { firsts: keys, nexts: keys * (kept - 1) });
  };
  return (await auditByCanaries({ canaries: CANARIES, runs: RUNS, run, failure: FAILURE })).mu;
};

describe('canaries that are persons with whole sequences', () => {
  const plan = planOf(ROWS);
  const honest = () => inMemoryOdometer(plan.total);

  it('keep the claim of dp-markov', async () => {
    expect(await proven(plan, { rows: ROWS, rowsPerKey: ROWS }, honest)).toBeLessThanOrEqual(muOf(plan));
  });

  it('keep it with four times the rows that count', async () => {
    const bound = { rows: 4 * ROWS, rowsPerKey: 4 * ROWS };
    expect(await proven(plan, bound, honest)).toBeLessThanOrEqual(muOf(plan));
  });

  it('give it away where the budget is charged twice too little', async () => {
    const twice = { picoRho: 2 * plan.total.picoRho, delta: 0 };
    const spending = planOf(ROWS, epsilonOfCost(twice, BUDGET.delta, plan.guarantee.accounting));
    const odometer = () => chargingHalf(inMemoryOdometer({ ...plan.total, picoRho: plan.total.picoRho + 10 }));
    expect(await proven(spending, { rows: ROWS, rowsPerKey: ROWS }, odometer)).toBeGreaterThan(muOf(plan));
  });

  it('give it away where the rows of a person come under several keys', async () => {
    const split = planOf(2);
    const odometer = () => inMemoryOdometer(split.total);
    expect(await proven(split, { rows: 4, rowsPerKey: 2 }, odometer, 2)).toBeGreaterThan(muOf(split));
  });
});
