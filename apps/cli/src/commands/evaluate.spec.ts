import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { ReviewerReport } from '@likeness/contracts';
import { describe, expect, it } from 'vitest';
import { expectError, likeness, people, SECRET, workplace } from '../testing/try-likeness.js';

const place = workplace();

const evaluate = (...more: readonly string[]) =>
  likeness([
    ...['evaluate', '--real', place.at('people.csv'), '--synthetic', place.at('people.csv')],
    ...['--metadata', place.at('people.json'), '--out', place.at('report.json'), ...more],
  ]);

describe('likeness evaluate', () => {
  it('writes the report as JSON, as a page and on paper, and says it in words', async () => {
    writeFileSync(place.at('held.csv'), people(80));
    const { code, out } = await evaluate(
      ...['--holdout', place.at('held.csv'), '--target', 'sex', '--sensitive', 'city_kind'],
      ...['--html', place.at('report.html'), '--pdf', place.at('report.pdf')],
    );
    expect(code).toBe(0);
    const report = ReviewerReport.parse(JSON.parse(readFileSync(place.at('report.json'), 'utf8')));
    expect(report.guarantee.kind).toBe('unknown');
    expect(report.attacks.length).toBe(9);
    expect(report.fairness?.groups.length).toBeGreaterThan(1);
    expect(readFileSync(place.at('report.html'), 'utf8')).toContain('for reviewers only');
    expect(readFileSync(place.at('report.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    for (const block of ['Privacy', 'Fidelity', 'Usefulness', 'Fairness', 'Policy'])
      expect(out).toContain(`\n${block}\n`);
  });

  it('prints the report and nothing else where JSON is asked for', async () => {
    const { out } = await evaluate('--json');
    expect(ReviewerReport.parse(JSON.parse(out)).holdoutRows).toBe(0);
  });

  it.skipIf(process.platform !== 'linux')('says that the disk is full', async () => {
    expectError(await evaluate('--html', '/dev/full'), 'disk_full', 1);
  });

  it('refuses what it cannot do in one sentence, and before it works', async () => {
    expectError(await evaluate('--target', 'nobody'), 'bad_usage', 2);
    expectError(await evaluate('--sensitive', 'sex,nobody'), 'bad_usage', 2);
    expectError(await evaluate('--table', 'nobody'), 'no_tables', 2);
    const nowhere = await evaluate('--html', place.at('no/such/folder.html'));
    expectError(nowhere, 'cannot_write', 2);
    expect(nowhere.err).not.toContain(SECRET);
    expect(existsSync(place.at('no'))).toBe(false);
  });
});

describe('likeness evaluate of several tables', () => {
  const folder = (name: string, shift: number): string => {
    mkdirSync(place.at(name), { recursive: true });
    const owners = Array.from({ length: 90 }, (_, i) => i + shift);
    writeFileSync(
      place.at(`${name}/owners.csv`),
      ['owner_id,sex', ...owners.map((i) => `${String(i)},${i % 3 === 0 ? 'f' : 'm'}`), ''].join('\n'),
    );
    writeFileSync(
      place.at(`${name}/pets.csv`),
      [
        'pet_id,owner_id,kind,weight',
        ...owners.flatMap((i) =>
          [0, 1].map(
            (pet) => `${String(2 * i + pet)},${String(i)},${i % 3 === 0 ? 'cat' : 'dog'},${String((i * 7) % 40)}`,
          ),
        ),
        '',
      ].join('\n'),
    );
    return place.at(name);
  };
  const columns = (...names: readonly string[]) =>
    Object.fromEntries(
      names.map((name) => [
        name,
        { sdtype: name.endsWith('_id') ? 'id' : name === 'weight' ? 'numerical' : 'categorical' },
      ]),
    );
  const metadata = {
    METADATA_SPEC_VERSION: 'V1',
    tables: {
      owners: { columns: columns('owner_id', 'sex'), primary_key: 'owner_id' },
      pets: { columns: columns('pet_id', 'owner_id', 'kind', 'weight'), primary_key: 'pet_id' },
    },
    relationships: [
      {
        parent_table_name: 'owners',
        parent_primary_key: 'owner_id',
        child_table_name: 'pets',
        child_foreign_key: 'owner_id',
      },
    ],
  };
  const evaluateTables = (...more: readonly string[]) => {
    writeFileSync(place.at('tables.json'), JSON.stringify(metadata));
    return likeness([
      ...['evaluate', '--real', folder('real', 0), '--synthetic', folder('made', 1000)],
      ...['--metadata', place.at('tables.json'), '--out', place.at('tables-report.json'), ...more],
    ]);
  };

  it('writes all three documents, with each table by itself and how they hang together', async () => {
    const { code, out } = await evaluateTables(
      ...['--holdout', folder('held', 2000), '--target', 'kind', '--sensitive', 'pets.kind'],
      ...['--html', place.at('tables.html'), '--pdf', place.at('tables.pdf')],
    );
    expect(code).toBe(0);
    const report = ReviewerReport.parse(JSON.parse(readFileSync(place.at('tables-report.json'), 'utf8')));
    expect(report.tables.map(({ table }) => table).sort()).toEqual(['owners', 'pets']);
    expect(report.tables.find(({ table }) => table === 'pets')!.fairness!.target).toBe('kind');
    expect(report.relationships[0]!.matched.synthetic).toBe(1);
    const html = readFileSync(place.at('tables.html'), 'utf8');
    for (const words of ['Relationships', 'Table “pets”', 'pets.owner_id → owners']) expect(html).toContain(words);
    expect(readFileSync(place.at('tables.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(out).toContain('\nRelationships\n');
  });

  it('still writes the report of one of them', async () => {
    const { out } = await evaluateTables('--table', 'pets', '--json');
    expect(ReviewerReport.parse(JSON.parse(out)).tables).toEqual([]);
  });

  it('refuses columns that are nowhere, or of two tables', async () => {
    expectError(await evaluateTables('--target', 'colour'), 'bad_usage', 2);
    expectError(await evaluateTables('--target', 'owner_id'), 'bad_usage', 2);
    expectError(await evaluateTables('--target', 'kind', '--sensitive', 'sex'), 'bad_usage', 2);
  });
});
