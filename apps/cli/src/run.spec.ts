import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileConnector, localFile } from '@likeness/connectors';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectError, likeness, people, SECRET, workplace, type Outcome } from './testing/try-likeness.js';

const { folder, at, synthesize } = workplace();

describe('likeness', () => {
  it('lists in its help what works, and nothing that does not', async () => {
    const { code, out } = await likeness(['--help']);
    expect(code).toBe(0);
    for (const name of ['detect', 'plan', 'synthesize', 'sample', 'list', 'metric', 'account', 'cases']) {
      expect(out).toMatch(new RegExp(`\\n  ${name} `));
      expect((await likeness([name, '--help'])).code).toBe(0);
    }
    for (const later of ['evaluate', 'attack']) expectError(await likeness([later]), 'bad_usage', 2);
  });

  it('refuses calls that are wrong', async () => {
    expectError(await likeness(['detect']), 'bad_usage', 2);
    expectError(await likeness(['detect', at('people.csv'), '--colour']), 'bad_usage', 2);
    expectError(await likeness(['list', 'clouds']), 'bad_usage', 2);
    expectError(await likeness(['synthesize', at('people.csv')]), 'bad_usage', 2);
    expect((await likeness([])).code).toBe(2);
  });
});

describe('detect', () => {
  it('prints metadata as one JSON document, equal to the file it writes', async () => {
    const { code, out, err } = await likeness(['detect', at('people.csv'), '--json', '--out', at('detected.json')]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(readFileSync(at('detected.json'), 'utf8'));
    expect(JSON.parse(out)).toMatchObject({
      METADATA_SPEC_VERSION: 'V1',
      tables: {
        people: {
          primary_key: 'id',
          columns: { joined: { sdtype: 'datetime', datetime_format: '%Y-%m-%d' }, sex: { sdtype: 'categorical' } },
        },
      },
    });
    expect(out).not.toMatch(/town|village|p17/);
  });

  it('reads gzip, Parquet and folders', async () => {
    const { out } = await likeness(['detect', at('set'), '--json']);
    expect(JSON.parse(out)).toMatchObject({
      relationships: [
        {
          parent_table_name: 'owners',
          child_table_name: 'pets',
          parent_primary_key: 'owner_id',
          child_foreign_key: 'owner_id',
        },
      ],
    });
  });

  it('gives its reasons in words', async () => {
    const { out } = await likeness(['detect', at('people.csv')]);
    expect(out).toMatch(/joined\s+datetime\s+looks like a date: 100 % of the values parse as %Y-%m-%d/);
  });
});

describe('plan', () => {
  it('tells cost and noise without a look at the data', async () => {
    writeFileSync(at('unread.csv'), `not,even"a\ntable`);
    const args = ['plan', at('unread.csv'), '--metadata', at('people.json'), '--epsilon', '1'];
    const { code, out } = await likeness([...args, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ guarantee: { epsilon: 1, delta: 1e-9 }, table: 'anyone' });
    expect((await likeness(args)).out).toMatch(/epsilon 1, delta 1e-9; it protects one row/);
  });
});

describe('synthesize and sample', () => {
  let made: Outcome;
  beforeAll(async () => {
    made = await synthesize(
      '--json',
      '--rows',
      '500',
      '--seed',
      '7',
      '--model',
      at('m.model'),
      '--out',
      at('made.csv'),
    );
  });

  it('makes rows of the declared kind, and says what it spent', () => {
    const { code, out, err } = made;
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({
      rows: 500,
      seed: 7,
      guarantee: { epsilon: 5, delta: 1e-9 },
      out: at('made.csv'),
    });
    const [header, ...rows] = readFileSync(at('made.csv'), 'utf8').trimEnd().split('\n');
    expect(header).toBe('id,age,sex,city_kind,joined,score');
    expect(rows).toHaveLength(500);
    for (const row of rows) expect(row).toMatch(/^p\d{6},\d{1,2},[fmx],(town|village|),2020-\d\d-\d\d,\d+\.[05]$/);
  });

  it('with fixed noise repeats itself, says that there is no privacy, and makes a model that is refused', async () => {
    const fixed = ['--fixed-noise', '3', '--rows', '50', '--seed', '1'];
    const first = await synthesize(...fixed, '--model', at('fixed.model'), '--out', at('fixed-1.csv'));
    const second = await synthesize(...fixed, '--json', '--out', at('fixed-2.csv'));
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(first.out).toContain('NO PRIVACY');
    expect(JSON.parse(second.out)).toMatchObject({ guarantee: { kind: 'none' } });
    expect(readFileSync(at('fixed-1.csv'), 'utf8')).toBe(readFileSync(at('fixed-2.csv'), 'utf8'));
    expect(readFileSync(at('fixed.model'), 'latin1')).toMatch(/^NO PRIVACY/);
    const sampled = await likeness(['sample', at('fixed.model'), '--rows', '5', '--out', at('never.csv')]);
    expect(sampled.code).not.toBe(0);
  });

  it('samples the kept model again, equally for equal seeds', async () => {
    const sample = async (seed: string, out: string): Promise<string> => {
      expect((await likeness(['sample', at('m.model'), '--rows', '500', '--seed', seed, '--out', at(out)])).code).toBe(
        0,
      );
      return readFileSync(at(out), 'utf8');
    };
    const again = await sample('7', 's1.csv');
    expect(again).toBe(readFileSync(at('made.csv'), 'utf8'));
    expect(await sample('8', 's2.csv')).not.toBe(again);
  });

  it('writes the same rows as Parquet', async () => {
    await likeness(['sample', at('m.model'), '--rows', '50', '--seed', '7', '--out', at('s.parquet')]);
    const config = fileConnector.config.parse({ format: 'parquet', table: 't' });
    for await (const batch of fileConnector.scan(config, localFile(at('s.parquet')))) {
      expect(batch.rowCount).toBe(50);
      expect(typeof batch.columns['age']?.[0]).toBe('bigint');
      expect(batch.columns['joined']?.[0]).toBeInstanceOf(Date);
    }
  });

  it('takes as many rows as it estimates, or a multiple', async () => {
    const rows = async (...more: readonly string[]): Promise<number> =>
      (
        JSON.parse((await likeness(['sample', at('m.model'), '--out', at('n.csv'), '--json', ...more])).out) as {
          rows: number;
        }
      ).rows;
    const estimated = await rows();
    expect(Math.abs(estimated - 900)).toBeLessThan(300);
    expect(await rows('--scale', '2')).toBeCloseTo(2 * estimated, -1);
  });

  it('says to whoever asks where values are outside the declared domain, and not which', async () => {
    writeFileSync(at('outside.csv'), `${people(300)}\np901,20,${SECRET},town,2020-01-15,48151.62`);
    const { code, err, out } = await likeness([
      'synthesize',
      at('outside.csv'),
      ...['--metadata', at('people.json'), '--synthesizer', 'mst', '--epsilon', '1', '--out', at('inside.csv')],
      ...['--seed', '1'],
      '--data-warnings',
    ]);
    expect(code).toBe(0);
    expect(err).toContain('warning: column "sex" holds values outside its declared domain: they are not learned');
    expect(err).toContain(
      'warning: column "score" holds values outside its declared domain: they count as the nearest',
    );
    expect(err).not.toContain('"age"');
    expect(err + out).not.toMatch(new RegExp(`${SECRET}|48151`));
  });

  it('says nothing else where values are outside the declared domain', async () => {
    writeFileSync(
      at('outside.csv'),
      `${people(300)}\np999,400,${SECRET},moon,1999-01-01,-7\np998,young,f,town,soon,1e999`,
    );
    const { code, err, out } = await likeness([
      'synthesize',
      at('outside.csv'),
      '--metadata',
      at('people.json'),
      '--epsilon',
      '1',
      '--out',
      at('o.csv'),
      ...['--rows', '5', '--seed', '1'],
    ]);
    expect(code).toBe(0);
    expect(readFileSync(at('o.csv'), 'utf8')).not.toContain(SECRET);
    const without = await synthesize('--epsilon', '1', '--out', at('o.csv'), '--rows', '5', '--seed', '1');
    const timeless = (text: string) => text.replace(/in [\d.]+ s/, '');
    expect({ err, out: timeless(out) }).toEqual({ err: '', out: timeless(without.out) });
  });

  it('replaces an existing output, and shows progress only on a terminal', async () => {
    writeFileSync(at('out.csv'), 'old');
    const args = [
      'synthesize',
      at('people.csv'),
      '--metadata',
      at('people.json'),
      '--epsilon',
      '1',
      '--out',
      at('out.csv'),
    ];
    expect((await likeness(args)).err).toBe('');
    expect(readFileSync(at('out.csv'), 'utf8')).toMatch(/^id,age/);
    expect((await likeness(args, undefined, true)).err).toContain('%');
  });

  it('stops when asked and leaves nothing', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 5);
    rmSync(at('stopped.csv'), { force: true });
    const args = [
      'synthesize',
      at('people.csv'),
      '--metadata',
      at('people.json'),
      '--epsilon',
      '1',
      '--out',
      at('stopped.csv'),
    ];
    expectError(await likeness(args, abort.signal), 'cancelled', 1);
    expect(readdirSync(folder).filter((n) => n.includes('stopped'))).toEqual([]);
  });
});

describe('list', () => {
  it.each(['synthesizers', 'connectors'])('%s', async (kind) => {
    const { code, out } = await likeness(['list', kind, '--json']);
    expect(code).toBe(0);
    const entries = JSON.parse(out) as readonly { readonly id: string; readonly title: string }[];
    expect(entries.length).toBeGreaterThan(0);
    expect((await likeness(['list', kind])).out).toContain(entries[0]?.title);
  });
});
