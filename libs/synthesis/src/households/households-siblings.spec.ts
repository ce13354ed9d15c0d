import { inMemoryOdometer, protect } from '@likeness/privacy';
import { cellWriter, readMetadata, tableBuilder, type Dataset, type RawCell, type Table } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { brokenRelations } from '../fixtures/broken-relations.js';
import { createRng } from '../sampling/rng.js';
import { households } from './households.js';

const places = ['north', 'south', 'west', 'east'];
const metadata = readMetadata({
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    person: {
      columns: { person: { sdtype: 'id' }, sex: { sdtype: 'categorical', domain: { values: ['f', 'm'] } } },
      primary_key: 'person',
    },
    visit: {
      columns: {
        visit: { sdtype: 'id' },
        person: { sdtype: 'id' },
        receipt: { sdtype: 'id' },
        place: { sdtype: 'categorical', domain: { values: places, nullable: false } },
        hour: { sdtype: 'numerical', computer_representation: 'Int64', domain: { min: 0, max: 23 } },
      },
      primary_key: 'visit',
      alternate_keys: ['receipt'],
    },
  },
  relationships: [
    {
      parent_table_name: 'person',
      parent_primary_key: 'person',
      child_table_name: 'visit',
      child_foreign_key: 'person',
    },
  ],
});

function built(name: string, rows: readonly (readonly RawCell[])[]): Table {
  const table = metadata.tables[name]!;
  const builder = tableBuilder(table);
  const columns = Object.keys(table.columns).map((column, at) => [column, rows.map((row) => row[at]!)] as const);
  builder.append({ rowCount: rows.length, columns: Object.fromEntries(columns) });
  return builder.finish();
}

/** Whoever goes somewhere once goes there again. */
function peopleWithHabits(people: number): Dataset {
  const rng = createRng(5);
  const persons = Array.from({ length: people }, (_, at) => [`p${at}`, at % 2 ? 'f' : 'm']);
  const visits = persons.flatMap(([person]) => {
    const place = places[rng.below(4)]!;
    return Array.from({ length: 1 + rng.below(4) }, () => [person!, place] as const);
  });
  const rows = visits.map(([person, place], at) => [`v${at}`, person, `r${at}`, place, rng.below(24)]);
  return { tables: { person: built('person', persons), visit: built('visit', rows) } };
}

/** The share of visits at the place of the first visit of the same person. */
function habit({ tables }: Dataset): number {
  const visit = tables['visit']!;
  const [person, place] = ['person', 'place'].map((name) =>
    cellWriter(visit.columns.find((each) => each.name === name)!),
  );
  const first = new Map<string, string>();
  let [others, same] = [0, 0];
  for (let row = 0; row < visit.rowCount; row++) {
    const [who, where] = [person!(row)!, place!(row)!];
    const before = first.get(who);
    if (before === undefined) first.set(who, where);
    else {
      others++;
      if (before === where) same++;
    }
  }
  return same / others;
}

async function made(siblingColumns: number): Promise<Dataset> {
  const plan = households.plan(metadata, { epsilon: 4, delta: 1e-6, params: { siblingColumns } });
  const odometer = inMemoryOdometer(plan.total);
  const run = { progress: () => undefined, signal: new AbortController().signal };
  const model = await households.fit(protect(peopleWithHabits(1500)), plan, odometer, run);
  expect(odometer.spent().picoRho).toBe(plan.total.picoRho);
  const copy = households.deserialize(model.serialize());
  const rows = copy.sample({ seed: 2, scale: 1 });
  expect(rows).toEqual(model.sample({ seed: 2, scale: 1 }));
  return rows;
}

describe('children of one parent', () => {
  it('are as alike as real ones where the plan looks at two of them, and strangers where it does not', async () => {
    const [strangers, siblings] = [await made(0), await made(1)];
    expect(habit(peopleWithHabits(1500))).toBe(1);
    expect(habit(strangers)).toBeLessThan(0.4);
    expect(habit(siblings)).toBeGreaterThan(0.8);
  });

  it('have keys of their own, and nothing of a sibling among their columns', async () => {
    const rows = await made(1);
    expect(brokenRelations(rows, metadata)).toEqual([]);
    const visit = rows.tables['visit']!;
    expect(visit.columns.map(({ name }) => name)).toEqual(Object.keys(metadata.tables['visit']!.columns));
    const receipt = cellWriter(visit.columns.find(({ name }) => name === 'receipt')!);
    expect(new Set(Array.from({ length: visit.rowCount }, (_, row) => receipt(row))).size).toBe(visit.rowCount);
  });
});
