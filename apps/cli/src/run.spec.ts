import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fileConnector, localFile } from '@likeness/connectors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'likeness-cli-'));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SECRET = 'S3CRET';

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const likeness = async (
  args: readonly string[],
  signal = new AbortController().signal,
  isTTY = false,
): Promise<Outcome> => {
  let out = '';
  let err = '';
  const io = {
    stdout: { write: (t: string) => (out += t) },
    stderr: { write: (t: string) => (err += t), isTTY },
    signal,
  };
  const code = await run(args, io);
  return { code, out, err };
};

const people = (rows: number): string =>
  ['id,age,sex,city_kind,joined,score']
    .concat(
      Array.from(
        { length: rows },
        (_, i) =>
          `p${String(i)},${String(20 + ((i * 7) % 50))},${i % 3 === 0 ? 'f' : 'm'},${['town', 'village', ''][i % 3] ?? ''},2020-0${String(1 + (i % 9))}-15,${String((i * 13) % 100)}.5`,
      ),
    )
    .join('\n');

const declared = {
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    anyone: {
      columns: {
        id: { sdtype: 'id', regex_format: 'p[0-9]{6}' },
        age: { sdtype: 'numerical', computer_representation: 'Int64', domain: { min: 0, max: 99 } },
        sex: { sdtype: 'categorical', domain: { values: ['f', 'm', 'x'], nullable: false } },
        city_kind: { sdtype: 'categorical', domain: { values: ['town', 'village'] } },
        joined: {
          sdtype: 'datetime',
          datetime_format: '%Y-%m-%d',
          domain: { min: '2020-01-01', max: '2020-12-31', granularity: 86400 },
        },
        score: { sdtype: 'numerical', domain: { min: 0, max: 100, granularity: 0.5 } },
      },
      primary_key: 'id',
    },
  },
  relationships: [],
};

beforeAll(() => {
  writeFileSync(at('people.csv'), people(900));
  writeFileSync(at('people.json'), JSON.stringify(declared));
});

const synthesize = (...more: readonly string[]): Promise<Outcome> =>
  likeness([
    'synthesize',
    at('people.csv'),
    '--metadata',
    at('people.json'),
    '--epsilon',
    '5',
    '--out',
    at('out.csv'),
    ...more,
  ]);

/** One line `error[code]: ...` on stderr, nothing on stdout, no stack trace, no value. */
const expectError = (outcome: Outcome, code: string, exit: number): void => {
  expect(outcome.err).toMatch(new RegExp(`(^|\\n)error\\[${code}\\]: [^\\n]*[.!?]\\n$`));
  expect(outcome.code).toBe(exit);
  expect(outcome.out).toBe('');
  expect(outcome.err).not.toContain(SECRET);
  expect(outcome.err).not.toMatch(/\bat .*:\d+:\d+/);
};

describe('likeness', () => {
  it('lists in its help what works, and nothing that does not', async () => {
    const { code, out } = await likeness(['--help']);
    expect(code).toBe(0);
    for (const name of ['detect', 'plan', 'synthesize', 'sample', 'list']) {
      expect(out).toMatch(new RegExp(`\\n  ${name} `));
      expect((await likeness([name, '--help'])).code).toBe(0);
    }
    for (const later of ['metric', 'evaluate', 'attack', 'account'])
      expectError(await likeness([later]), 'bad_usage', 2);
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
    const set = at('set');
    mkdirSync(set);
    writeFileSync(join(set, 'owners.csv.gz'), gzipSync('owner_id,name\n1,a\n2,b\n3,c\n'));
    writeFileSync(join(set, 'pets.csv'), 'pet_id,owner_id\n7,1\n8,1\n9,3\n');
    writeFileSync(join(set, 'README.md'), 'not a table');
    const { out } = await likeness(['detect', set, '--json']);
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
  it('makes rows of the declared kind, and says what it spent', async () => {
    const { code, out, err } = await synthesize('--json', '--rows', '500', '--seed', '7', '--model', at('m.model'));
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({
      rows: 500,
      seed: 7,
      guarantee: { epsilon: 5, delta: 1e-9 },
      out: at('out.csv'),
    });
    const [header, ...rows] = readFileSync(at('out.csv'), 'utf8').trimEnd().split('\n');
    expect(header).toBe('id,age,sex,city_kind,joined,score');
    expect(rows).toHaveLength(500);
    for (const row of rows) expect(row).toMatch(/^p\d{6},\d{1,2},[fmx],(town|village|),2020-\d\d-\d\d,\d+\.[05]$/);
  });

  it('samples the kept model again, equally for equal seeds', async () => {
    const sample = async (seed: string, out: string): Promise<string> => {
      expect((await likeness(['sample', at('m.model'), '--rows', '500', '--seed', seed, '--out', at(out)])).code).toBe(
        0,
      );
      return readFileSync(at(out), 'utf8');
    };
    const again = await sample('7', 's1.csv');
    expect(again).toBe(readFileSync(at('out.csv'), 'utf8'));
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

  it('does not mind values outside the declared domain', async () => {
    writeFileSync(
      at('outside.csv'),
      `${people(300)}\np999,400,${SECRET},moon,1999-01-01,-7\np998,young,f,town,soon,1e999`,
    );
    const { code, err } = await likeness([
      'synthesize',
      at('outside.csv'),
      '--metadata',
      at('people.json'),
      '--epsilon',
      '1',
      '--out',
      at('o.csv'),
    ]);
    expect(code).toBe(0);
    expect(err).toMatch(/warning: column "age": 1 cells cannot be read as numerical/);
    expect(err + readFileSync(at('o.csv'), 'utf8')).not.toContain(SECRET);
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

  it.each([
    ['0', 'bad_epsilon'],
    ['-1', 'bad_epsilon'],
    ['NaN', 'bad_epsilon'],
    ['', 'bad_epsilon'],
    ['one', 'bad_epsilon'],
    ['1e9', 'bad_epsilon'],
    ['Infinity', 'bad_epsilon'],
  ])('refuses epsilon %j before anything is spent', async (epsilon, code) => {
    rmSync(at('out.csv'), { force: true });
    expectError(await synthesize('--epsilon', epsilon), code, 2);
    expect(existsSync(at('out.csv'))).toBe(false);
  });

  it.each(['1', '0', '-1e-9', 'NaN', '2'])('refuses delta %s', async (delta) => {
    expectError(await synthesize('--delta', delta), 'bad_delta', 2);
  });

  it.each<[string, readonly string[], string]>([
    ['rows of nothing', ['--rows', '0'], 'bad_number'],
    ['half a row', ['--rows', '1.5'], 'bad_number'],
    ['a negative scale', ['--scale', '-1'], 'bad_number'],
    ['a seed that is a word', ['--seed', 'x'], 'bad_number'],
    ['rows and scale', ['--rows', '1', '--scale', '1'], 'bad_usage'],
    ['a parameter without a value', ['--param', 'x'], 'bad_usage'],
    ['an unknown parameter', ['--param', 'nonsense=1'], 'bad_parameter'],
    ['an unknown synthesizer', ['--synthesizer', 'magic'], 'unknown_synthesizer'],
    ['an output of another kind', ['--out', at('x.xlsx')], 'unknown_format'],
    ['an output without a folder', ['--out', at('no/such/x.csv')], 'cannot_write'],
    ['a model without a folder', ['--model', at('no/such/x')], 'cannot_write'],
    ['metadata that is missing', ['--metadata', at('none.json')], 'file_not_found'],
    ['metadata that is no JSON', ['--metadata', at('people.csv')], 'bad_json'],
  ])('refuses %s', async (_, more, code) => {
    expectError(await synthesize(...more), code, 2);
  });

  it('needs an epsilon', async () => {
    expectError(await likeness(['plan', at('people.csv'), '--metadata', at('people.json')]), 'epsilon_required', 2);
  });

  it.skipIf(process.getuid?.() === 0)('refuses a folder that may not be written', async () => {
    mkdirSync(at('locked'));
    chmodSync(at('locked'), 0o500);
    expectError(await synthesize('--out', at('locked/x.csv')), 'cannot_write', 2);
  });

  it('refuses a folder as output and a model that is none', async () => {
    mkdirSync(at('dir.csv'), { recursive: true });
    expectError(await synthesize('--out', at('dir.csv')), 'cannot_write', 2);
    expectError(await likeness(['sample', at('people.csv'), '--out', at('x.csv')]), 'bad_model', 2);
    expectError(await likeness(['sample', at('none.model'), '--out', at('x.csv')]), 'file_not_found', 2);
  });
});

describe('input files', () => {
  const header = 'id,age,sex,city_kind,joined,score';
  it.each<[string, string | Uint8Array, string]>([
    ['a quote that is not closed', `${header}\n1,2,"${SECRET},4,5,6\n`, 'quote_not_closed'],
    ['a row too long', `${header}\n1,2,3,4,5,6,${SECRET}\n`, 'ragged_row'],
    ['a foreign delimiter', `a^b\n1^${SECRET}\n2^3\n`, 'wrong_delimiter'],
    ['no rows', `${header}\n`, 'no_rows'],
    ['nothing', '', 'no_rows'],
    ['NUL bytes', `${header}\n1,2,3,4,5,${SECRET}\0\n`, 'nul_byte'],
    ['two columns of one name', `${header},age\n1,2,3,4,5,6,${SECRET}\n`, 'duplicate_header'],
    ['a column without a name', `${header},\n1,2,3,4,5,6,${SECRET}\n`, 'empty_header'],
    ['Latin-1', Buffer.from(`${header}\n1,2,caf\u00e9 ${SECRET},4,5,6\n`, 'latin1'), 'bad_encoding'],
    ['another set of columns', `id,age,sex\n1,2,${SECRET}\n`, 'missing_columns'],
    ['one column more', `${header},extra\n1,2,3,4,5,6,${SECRET}\n`, 'unexpected_columns'],
  ])('with %s are refused', async (_, content, code) => {
    writeFileSync(at('bad.csv'), content);
    rmSync(at('bad-out.csv'), { force: true });
    const outcome = await likeness([
      'synthesize',
      at('bad.csv'),
      '--metadata',
      at('people.json'),
      '--epsilon',
      '1',
      '--out',
      at('bad-out.csv'),
    ]);
    expectError(outcome, code, 2);
    expect(existsSync(at('bad-out.csv'))).toBe(false);
  });

  it('that are missing, of another kind, or folders without data are refused', async () => {
    writeFileSync(at('x.xlsx'), 'x');
    mkdirSync(at('empty'));
    expectError(await likeness(['detect', at('none.csv')]), 'file_not_found', 2);
    expectError(await likeness(['detect', at('x.xlsx')]), 'unknown_format', 2);
    expectError(await likeness(['detect', at('empty')]), 'no_tables', 2);
  });

  it('of several tables are refused by a synthesizer for one', async () => {
    const metadata = at('set.json');
    await likeness(['detect', at('set'), '--out', metadata]);
    const outcome = await likeness([
      'synthesize',
      at('set'),
      '--metadata',
      metadata,
      '--epsilon',
      '1',
      '--out',
      at('x.csv'),
    ]);
    expectError(outcome, 'one_table_only', 2);
  });

  it('of one table of several are found by name', async () => {
    const one = await likeness(['plan', at('set/pets.csv'), '--metadata', at('set.json'), '--epsilon', '1', '--json']);
    expect(JSON.parse(one.out)).toMatchObject({ table: 'pets' });
    expectError(
      await likeness(['plan', at('people.csv'), '--metadata', at('set.json'), '--epsilon', '1']),
      'table_not_in_metadata',
      2,
    );
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
