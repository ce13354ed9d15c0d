import type { Dataset, Metadata } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { numbers, tableOf, text } from '../../cells/table.fixture.js';
import { MersenneTwister } from '../../sdmetrics/numeric/mersenne-twister.js';
import { joinedRows } from './joined-rows.js';
import { reviewJoined } from './review-joined.js';

const metadata: Metadata = {
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    people: { columns: { person: { sdtype: 'id' }, age: { sdtype: 'numerical' } }, primary_key: 'person' },
    visits: {
      columns: { person: { sdtype: 'id' }, price: { sdtype: 'numerical' }, kind: { sdtype: 'categorical' } },
    },
  },
  relationships: [
    {
      ...{ parent_table_name: 'people', parent_primary_key: 'person' },
      ...{ child_table_name: 'visits', child_foreign_key: 'person' },
    },
  ],
};
const names = (table: string): string[] => (table === 'people' ? ['age'] : ['price', 'kind']);
const run = { progress: () => undefined, signal: new AbortController().signal };

/** People and visits with numbers of their own: nobody is like another. */
const clinic = (count: number, seed: number): Dataset => {
  const random = new MersenneTwister(seed);
  const people = Array.from({ length: count }, (_, person) => person);
  const visits = people.flatMap((person) => Array.from({ length: 2 + (person % 3) }, () => person));
  return {
    tables: {
      people: tableOf(
        text('person', people.map(String)),
        numbers(
          'age',
          people.map(() => 100 * random.double()),
        ),
      ),
      visits: tableOf(
        text('person', visits.map(String)),
        numbers(
          'price',
          visits.map(() => 1000 * random.double()),
        ),
        text(
          'kind',
          visits.map(() => (random.double() < 0.5 ? 'a' : 'b')),
        ),
      ),
    },
  };
};

describe('attacks that join tables', () => {
  it('sum up children in the row of their parent', () => {
    const dataset: Dataset = {
      tables: {
        people: tableOf(text('person', ['p', 'q', 'r']), numbers('age', [30, 40, 50])),
        visits: tableOf(
          text('person', ['q', 'p', 'q', 'q']),
          numbers('price', [1, 5, NaN, 3]),
          text('kind', ['b', null, 'a', 'b']),
        ),
      },
    };
    const { rows, ofParent, ofChildren } = joinedRows(dataset, 'people', { metadata, names });
    expect([ofParent, ofChildren]).toEqual([['age'], ['visits: rows', 'visits: price', 'visits: kind']]);
    const [age, count, price, kind] = rows.columns;
    expect(age).toMatchObject({ values: Float64Array.of(30, 40, 50) });
    expect(count).toMatchObject({ values: Float64Array.of(1, 3, 0) });
    expect(price).toMatchObject({ values: Float64Array.of(5, 2, NaN) });
    expect(kind).toMatchObject({ kind: 'text', codes: Int32Array.of(-1, 0, -1) });
  });

  it('link people with their children where these were copied, and nobody where they were not', async () => {
    const [training, holdout] = [clinic(400, 1), clinic(200, 2)];
    const review = (synthetic: Dataset) => reviewJoined({ training, holdout, synthetic, metadata, names }, run);
    const linked = async (synthetic: Dataset) =>
      (await review(synthetic)).attacks.find(({ id }) => id === 'joined-linkability')!;
    expect((await linked(training)).advantage!.low).toBeGreaterThan(0.8);
    expect((await linked(clinic(400, 3))).advantage!.value).toBeLessThan(0.05);
  });

  it('are left out, with a reason, where nothing can be joined', async () => {
    const training = clinic(20, 1);
    const alone = { ...metadata, relationships: [] };
    const none = await reviewJoined({ training, synthetic: training, metadata: alone, names }, run);
    expect(none).toMatchObject({ attacks: [], gaps: [{ reason: expect.stringContaining('No table') }] });
    const childless = { tables: { people: training.tables['people']! } };
    const empty = await reviewJoined({ training, synthetic: childless, metadata, names }, run);
    expect(empty).toMatchObject({ attacks: [], gaps: [{ reason: expect.stringContaining('has no rows') }] });
  });
});
