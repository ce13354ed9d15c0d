import { auditInTwoWorlds, inMemoryOdometer, protect } from '@likeness/privacy';
import { readMetadata, type Column, type Dataset } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { households } from './households.js';

const RUNS = 400;
const BUDGET = { epsilon: 1, delta: 1e-6 };
/** The bulk of the noise is seen at a large delta. A Gaussian mechanism of epsilon 1 at delta 1e-6 has an epsilon below it there. */
const AUDIT = { runs: RUNS, delta: 0.05, failure: 1e-6 };

const metadata = readMetadata({
  tables: {
    person: {
      columns: {
        id: { sdtype: 'id' },
        sex: { sdtype: 'categorical', domain: { values: ['f', 'm', 'x'], nullable: false } },
      },
      primary_key: 'id',
    },
    visit: {
      columns: {
        visit_id: { sdtype: 'id' },
        id: { sdtype: 'id' },
        reason: { sdtype: 'categorical', domain: { values: ['cold', 'flu', 'rare'], nullable: false } },
      },
      primary_key: 'visit_id',
    },
  },
  relationships: [
    { parent_table_name: 'person', parent_primary_key: 'id', child_table_name: 'visit', child_foreign_key: 'id' },
  ],
});

const text = (name: string, cells: readonly string[]): Column => {
  const dictionary = [...new Set(cells)];
  const position = new Map(dictionary.map((value, at) => [value, at]));
  return { kind: 'text', name, codes: Int32Array.from(cells, (cell) => position.get(cell)!), dictionary };
};

/** Thirty people with two visits each; in one of the worlds one more, the only one of a sex, with a hundred visits for a reason that nobody else has. */
function world(extra: number): Dataset {
  const people = [...Array.from({ length: 30 }, (_, at) => `p${at}`), ...Array<string>(extra).fill('canary')];
  const visits = [...people.slice(0, 30).flatMap((name) => [name, name]), ...Array<string>(100 * extra).fill('canary')];
  return {
    tables: {
      person: {
        rowCount: people.length,
        columns: [
          text('id', people),
          text(
            'sex',
            people.map((name, at) => (name === 'canary' ? 'x' : at % 2 ? 'f' : 'm')),
          ),
        ],
      },
      visit: {
        rowCount: visits.length,
        columns: [
          text(
            'visit_id',
            visits.map((_, at) => `v${at}`),
          ),
          text('id', visits),
          text(
            'reason',
            visits.map((name, at) => (name === 'canary' ? 'rare' : at % 3 ? 'cold' : 'flu')),
          ),
        ],
      },
    },
  };
}

const audit = (epsilon: number, siblingColumns = 0) => {
  const params = { synthesizer: 'independent', siblingColumns };
  const plan = households.plan(metadata, { ...BUDGET, epsilon, params });
  return auditInTwoWorlds({
    ...AUDIT,
    async run(unit) {
      const control = { progress: () => undefined, signal: new AbortController().signal };
      const data = protect(world(unit === 'in' ? 1 : 0));
      const model = await households.fit(data, plan, inMemoryOdometer(plan.total), control);
      return model.measurements
        .filter(({ columns }) => columns.length === 1)
        .reduce((sum, { labels, counts, sigma }) => {
          const cell = labels[0]!.findIndex((label) => label === 'x' || label === 'rare');
          return cell < 0 ? sum : sum + (counts[cell]! - 0.5) / sigma ** 2;
        }, 0);
    },
  });
};

describe('two worlds that differ by a person with a hundred rows', () => {
  it('cannot be told apart beyond epsilon', async () => {
    expect((await audit(BUDGET.epsilon)).epsilon).toBeLessThanOrEqual(BUDGET.epsilon);
  });

  it('cannot be told apart beyond epsilon where children are measured beside a sibling', async () => {
    expect((await audit(BUDGET.epsilon, 1)).epsilon).toBeLessThanOrEqual(BUDGET.epsilon);
  });

  it('are told apart where a hundred times the budget is spent', async () => {
    expect((await audit(100)).epsilon).toBeGreaterThan(BUDGET.epsilon);
  });
});
