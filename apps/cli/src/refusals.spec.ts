import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectError, likeness, SECRET, workplace } from './testing/try-likeness.js';

const { at, synthesize } = workplace();

describe('calls that are refused', () => {
  it.each([
    ['0', 'bad_epsilon'],
    ['-1', 'bad_epsilon'],
    ['1e9', 'bad_epsilon'],
    ['NaN', 'bad_number'],
    ['', 'bad_number'],
    ['one', 'bad_number'],
    ['0x10', 'bad_number'],
    ['0b1', 'bad_number'],
    ['1,5', 'bad_number'],
    ['Infinity', 'bad_number'],
  ])('refuses epsilon %j before anything is spent', async (epsilon, code) => {
    rmSync(at('out.csv'), { force: true });
    expectError(await synthesize('--epsilon', epsilon), code, 2);
    expect(existsSync(at('out.csv'))).toBe(false);
  });

  it.each([
    ['1', 'bad_delta'],
    ['0', 'bad_delta'],
    ['-1e-9', 'bad_delta'],
    ['2', 'bad_delta'],
    ['0.5', 'bad_delta'],
    ['0.1', 'bad_delta'],
    ['NaN', 'bad_number'],
    ['0x1', 'bad_number'],
  ])('refuses delta %s', async (delta, code) => {
    expectError(await synthesize('--delta', delta), code, 2);
  });

  it('says why a delta that lets every tenth row out is none', async () => {
    const { err } = await synthesize('--delta', '0.5');
    expect(err).toContain('every tenth row could be published');
  });

  it.each<[string, readonly string[], string]>([
    ['rows of nothing', ['--rows', '0'], 'bad_number'],
    ['half a row', ['--rows', '1.5'], 'bad_number'],
    ['rows in hexadecimal', ['--rows', '0x10'], 'bad_number'],
    ['a parameter in hexadecimal', ['--synthesizer', 'mst', '--param', 'maxCells=0x1000'], 'bad_parameter'],
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

  it.each(['auto', 'mst', 'pac-synth', 'dp-gaussian-copula'])(
    'with a header alone, or one row, give %s rows of noise: under a guarantee nobody may tell which',
    async (synthesizer) => {
      for (const [name, content] of Object.entries({ none: header, one: `${header}\n1,20,f,town,2020-01-15,1.5` })) {
        writeFileSync(at('few.csv'), `${content}\n`);
        const { code, out, err } = await likeness([
          ...['synthesize', at('few.csv'), '--metadata', at('people.json'), '--synthesizer', synthesizer],
          ...['--epsilon', '1', '--rows', '5', '--out', at(`made-${name}.csv`)],
        ]);
        expect([code, err]).toEqual([0, '']);
        expect(out).toContain('Wrote 5 synthetic rows');
        expect(
          readFileSync(at(`made-${name}.csv`), 'utf8')
            .trim()
            .split('\n').length,
        ).toBe(6);
      }
    },
  );

  it('with a header alone are refused where nothing is promised', async () => {
    writeFileSync(at('few.csv'), `${header}\n`);
    const outcome = await likeness([
      ...['synthesize', at('few.csv'), '--metadata', at('people.json'), '--synthesizer', 'gaussian-copula'],
      ...['--out', at('none.csv')],
    ]);
    expectError(outcome, 'no_rows', 2);
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
      '--synthesizer',
      'mst',
      '--epsilon',
      '1',
      '--out',
      at('x'),
    ]);
    expectError(outcome, 'one_table_only', 2);
  });

  it('of one table of several are found by name', async () => {
    await likeness(['detect', at('set'), '--out', at('set.json')]);
    const one = await likeness(['plan', at('set/pets.csv'), '--metadata', at('set.json'), '--epsilon', '1', '--json']);
    expect(JSON.parse(one.out)).toMatchObject({ table: 'pets' });
    expectError(
      await likeness(['plan', at('people.csv'), '--metadata', at('set.json'), '--epsilon', '1']),
      'table_not_in_metadata',
      2,
    );
  });
});
