import { gzipSync } from 'node:zlib';
import type { Batch, RawCell } from '@likeness/table';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConnectorError } from '../connector-error.js';
import { readCsv, type CsvOptions } from './csv-reader.js';

async function* pieces(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

const collect = async (content: string | Uint8Array, options: CsvOptions = {}, size = 1 << 16) => {
  const batches: Batch[] = [];
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for await (const batch of readCsv(pieces(bytes, size), options)) batches.push(batch);
  const names = Object.keys(batches[0]?.columns ?? {});
  const rows = batches.flatMap((b) =>
    Array.from({ length: b.rowCount }, (_, i): RawCell[] => names.map((n) => b.columns[n]?.[i] ?? null)),
  );
  return { names, rows, batches };
};

const failure = async (content: string | Uint8Array, options: CsvOptions = {}): Promise<ConnectorError> => {
  const error: unknown = await collect(content, options).then(
    () => undefined,
    (e: unknown) => e,
  );
  if (error instanceof ConnectorError) return error;
  throw new Error('expected a ConnectorError', { cause: error });
};

describe('readCsv', () => {
  it('agrees with csv-parse on any table, quoting, delimiter, line end and cut into pieces', async () => {
    const cell = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', '1', ' ', '"', ',', ';', '\n', 'é', '😀', '|', '\t') }),
      fc.constantFrom('', 'NA', '?'),
    );
    const tables = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
      );
    await fc.assert(
      fc.asyncProperty(
        tables,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        async (cells, delimiter, end, size, lastEnd) => {
          const quoted = (text: string): string =>
            new RegExp(`["\n\r${delimiter === '|' ? '\\|' : delimiter}]`).test(text)
              ? `"${text.replaceAll('"', '""')}"`
              : text;
          const header = (cells[0] ?? []).map((_, i) => `c${String(i)}`);
          // A row of nothing but empty fields is written with quotes, or it could be taken for a blank line.
          const text =
            [header, ...cells].map((row) => row.map(quoted).join(delimiter)).join(end) + (lastEnd ? end : '');
          const expected = (parse(text, { delimiter, relax_quotes: true }) as string[][])
            .slice(1)
            .map((r) => r.map((f) => (f === '' ? null : f)));
          expect((await collect(text, { delimiter }, size)).rows).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([',', ';', '\t', '|'])('finds the delimiter %j by itself', async (d) => {
    const rows = [
      ['a,b', 'c;d', 'e'],
      ['1', '2', '3'],
      ['4', '5', '6'],
    ].map((r) => r.map((f) => (/[,;]/.test(f) ? `"${f}"` : f)).join(d));
    expect((await collect(rows.join('\n'))).names).toEqual(['a,b', 'c;d', 'e']);
  });

  it('prefers the delimiter that splits every row alike', async () => {
    expect((await collect('name, first;age\nx;1\ny;2\n')).names).toEqual(['name, first', 'age']);
    expect((await collect('a,b\n"x;y;z",1\n"p;q;r",2\n')).names).toEqual(['a', 'b']);
  });

  it('reads gzip, a byte order mark, blank lines, one column and old line ends', async () => {
    expect((await collect(gzipSync('a,b\n1,2\n'))).rows).toEqual([['1', '2']]);
    expect((await collect('\uFEFFa,b\n1,2\n')).names).toEqual(['a', 'b']);
    expect((await collect('a,b\n\n1,2\n\n')).rows).toEqual([['1', '2']]);
    expect((await collect('a\n1\n\n2\n')).rows).toEqual([['1'], [null], ['2']]);
    expect((await collect('a,b\r1,2\r3,4')).rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('keeps a quote inside a field as it is', async () => {
    expect((await collect('a,b\n5" pipe,2\n')).rows).toEqual([['5" pipe', '2']]);
  });

  it('cuts long files into batches', async () => {
    const { batches, rows } = await collect(`a,b\n${'1,2\n'.repeat(20_000)}`);
    expect(batches.length).toBeGreaterThan(1);
    expect(rows).toHaveLength(20_000);
  });

  const secret = 'S3CRET';
  it.each<[string, string | Uint8Array, string, RegExp]>([
    [
      'a quote that is not closed',
      `a,b\n1,2\n3,"${secret}\n5,6\n`,
      'quote_not_closed',
      /line 3\b.*quote is not closed/,
    ],
    ['text after a closing quote', `a,b\n1,2\n"${secret}"x,2\n`, 'quote_not_closed', /line 3\b/],
    [
      'a quote that is not closed in a long file',
      `a,b\n1,2\n3,"${secret}\n${'5,6\n'.repeat(50_000)}`,
      'quote_not_closed',
      /line 3\b/,
    ],
    ['a row too long', `a,b\n1,2\n${secret},2,3\n`, 'ragged_row', /Line 3 has 3 fields.*2/],
    ['a row too short', `a,b\n1,2\n"${secret}\n${secret}"\n`, 'ragged_row', /Line 3 has 1 fields/],
    ['a row too long after a field of two lines', `a,b\n"x\ny",2\n${secret},2,3\n`, 'ragged_row', /Line 4/],
    ['two columns of one name', `${secret},b,${secret}\n1,2,3\n`, 'duplicate_header', /Columns 1 and 3/],
    ['a name that JSON objects cannot carry', 'a,__proto__\n1,2\n', 'unsupported_column', /Column 2/],
    ['a column without a name', 'a,,c\n1,2,3\n', 'empty_header', /Column 2/],
    ['only a header', 'a,b\n', 'no_rows', /no rows/],
    ['nothing', '', 'no_rows', /no rows/],
    ['only blank lines', '\n\n', 'no_rows', /no rows/],
    ['NUL bytes', `a,b\n1,${secret}\0\n`, 'nul_byte', /Line 2/],
    ['UTF-16', Buffer.from(`\uFEFFa,b\n1,${secret}\n`, 'utf16le'), 'bad_encoding', /UTF-16/],
    ['Latin-1', Buffer.from(`a,b\n1,2\n${secret},caf\u00e9\n`, 'latin1'), 'bad_encoding', /Line 3/],
    [
      'half a character at the end',
      Buffer.concat([Buffer.from('a,b\n1,2'), Buffer.from([0xc3])]),
      'bad_encoding',
      /middle of a character/,
    ],
    ['a foreign delimiter', `a^b\n1^${secret}\n3^4\n`, 'wrong_delimiter', /one column/],
    ['half a gzip file', gzipSync(`a,b\n${'1,2\n'.repeat(1000)}`).subarray(0, 40), 'bad_gzip', /cut off/],
  ])('refuses %s without showing a cell', async (_, content, code, message) => {
    const error = await failure(content);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(JSON.stringify([error.message, error.details, String(error.cause)])).not.toContain(secret);
  });

  it('refuses the wrong delimiter where one is asked for', async () => {
    expect((await failure('a;b\n1;2\n3;4\n', { delimiter: ',' })).message).toMatch(/semicolon/);
  });

  it('stops at the limit of bytes, also inside gzip', async () => {
    const long = `a,b\n${'1,2\n'.repeat(100_000)}`;
    expect((await failure(long, { maxBytes: 1000 })).code).toBe('file_too_large');
    expect((await failure(gzipSync(long), { maxBytes: 100_000 })).code).toBe('file_too_large');
  });
});
