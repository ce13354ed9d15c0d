import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect } from 'vitest';
import { run } from '../run.js';

/** A text that tests put into data and that must never come out again. */
export const SECRET = 'S3CRET';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process and keeps what it says. */
export const likeness = async (
  args: readonly string[],
  signal: AbortSignal = new AbortController().signal,
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

export const people = (rows: number): string =>
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

export interface Workplace {
  readonly folder: string;
  at(name: string): string;
  /** `synthesize` on people.csv with people.json at epsilon 5 into out.csv, and what else is asked. */
  synthesize(...more: readonly string[]): Promise<Outcome>;
}

/** A folder for the tests of one file, with people.csv, its metadata people.json and the two tables of set/ in it; gone afterwards. */
export const workplace = (): Workplace => {
  const folder = mkdtempSync(join(tmpdir(), 'likeness-cli-'));
  const at = (name: string): string => join(folder, name);
  beforeAll(() => {
    writeFileSync(at('people.csv'), people(900));
    writeFileSync(at('people.json'), JSON.stringify(declared));
    mkdirSync(at('set'));
    writeFileSync(at('set/owners.csv.gz'), gzipSync('owner_id,name\n1,a\n2,b\n3,c\n'));
    writeFileSync(at('set/pets.csv'), 'pet_id,owner_id\n7,1\n8,1\n9,3\n');
    writeFileSync(at('set/README.md'), 'not a table');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const base = [
    'synthesize',
    at('people.csv'),
    '--metadata',
    at('people.json'),
    '--epsilon',
    '5',
    '--out',
    at('out.csv'),
  ];
  return { folder, at, synthesize: (...more) => likeness([...base, ...more]) };
};

/** One line `error[code]: ...` on stderr, nothing on stdout, no stack trace, no value. */
export const expectError = (outcome: Outcome, code: string, exit: number): void => {
  expect(outcome.err).toMatch(new RegExp(`(^|\\n)error\\[${code}\\]: [^\\n]*[.!?]\\n$`));
  expect(outcome.code).toBe(exit);
  expect(outcome.out).toBe('');
  expect(outcome.err).not.toContain(SECRET);
  expect(outcome.err).not.toMatch(/\bat .*:\d+:\d+/);
};
