import type { Batch } from '@likeness/table';
import { ConnectorError } from '../connector-error.js';
import { BATCH_ROWS, batchCollector, type BatchCollector } from './batch-collector.js';
import { atMost, unpacked, type ByteSource } from './byte-stream.js';
import { checkHeader } from './check-header.js';
import { csvScanner, type CsvScanner } from './csv-scanner.js';
import { utf8Decoder } from './decode-utf8.js';
import { sniffDelimiter, suspectedDelimiter } from './sniff-delimiter.js';

export interface CsvOptions {
  /** After unpacking. Default 2 GB. */
  readonly maxBytes?: number;
  /** One character; absent: found out from the first lines among comma, semicolon, tab and bar. */
  readonly delimiter?: string;
  /** `any`: a header without rows is a table, and one batch without rows says its columns. Default `some`. */
  readonly rows?: 'some' | 'any';
}

export const DEFAULT_MAX_BYTES = 2_000_000_000;
const SAMPLE_CHARS = 65_536;

const noRows = (): ConnectorError =>
  new ConnectorError('no_rows', 'The file has no rows of data. Give a file with a header line and at least one row.');

interface Reading {
  readonly scanner: CsvScanner;
  /** The full batches so far. */
  take(): readonly Batch[];
  last(): Batch | undefined;
  /** The columns without rows, once the header was read. */
  empty(): Batch | undefined;
}

/** Reads records under a known delimiter; the first one names the columns. */
const reading = (delimiter: string): Reading => {
  let full: Batch[] = [];
  let names: readonly string[] | undefined;
  let collector: BatchCollector | undefined;
  const addRow = (fields: readonly string[], line: number, width: number, into: BatchCollector): void => {
    if (fields.length === 1 && fields[0] === '' && width > 1) return;
    if (fields.length !== width)
      throw new ConnectorError(
        'ragged_row',
        `Line ${String(line)} has ${String(fields.length)} fields where the header has ${String(width)}. Correct the line, or check the delimiter and the quotes.`,
        { line, fields: fields.length, expected: width },
      );
    into.add(fields);
    if (into.rows >= BATCH_ROWS) full.push(into.take());
  };
  const scanner = csvScanner(delimiter, (fields, line) => {
    if (names !== undefined && collector !== undefined) return addRow(fields, line, names.length, collector);
    checkHeader(fields);
    names = [...fields];
    collector = batchCollector(names);
  });
  return {
    scanner,
    take() {
      const taken = full;
      full = [];
      return taken;
    },
    last: () => (collector !== undefined && collector.rows > 0 ? collector.take() : undefined),
    empty: () => names && batchCollector(names).take(),
  };
};

const checkDelimiter = (sample: string, delimiter: string): void => {
  const header = sample.split('\n', 1)[0] ?? '';
  if (header.includes(delimiter)) return;
  const suspected = suspectedDelimiter(sample, delimiter);
  if (suspected === undefined) return;
  const name = { '\t': 'a tab', ':': 'a colon', ';': 'a semicolon', ',': 'a comma' }[suspected] ?? 'another character';
  throw new ConnectorError(
    'wrong_delimiter',
    `The file was read as one column, but ${name} seems to separate its fields. Use comma, semicolon, tab or bar as the delimiter.`,
  );
};

/**
 * Reads a CSV file, plain or gzip, in UTF-8, as batches of texts; an empty field is null and nothing else is.
 *
 * @throws ConnectorError with a line number and never with a cell: `file_too_large`, `bad_gzip`, `bad_encoding`, `nul_byte`,
 * `no_rows`, `empty_header`, `duplicate_header`, `quote_not_closed`, `ragged_row`, `wrong_delimiter`.
 */
export async function* readCsv(source: ByteSource, options: CsvOptions = {}): AsyncIterable<Batch> {
  let current: Reading | undefined;
  let sample = '';
  let macLines = false;
  let rows = 0;
  const decoder = utf8Decoder(() => current?.scanner.line ?? sample.split('\n').length);

  const start = (whole: boolean): Reading => {
    macLines = !sample.includes('\n') && sample.includes('\r');
    const text = macLines ? sample.replaceAll('\r', '\n') : sample;
    if (text.trim() === '') throw noRows();
    const delimiter = options.delimiter ?? sniffDelimiter(text, whole);
    checkDelimiter(text, delimiter);
    const started = reading(delimiter);
    started.scanner.push(text);
    return started;
  };

  for await (const chunk of atMost(unpacked(source), options.maxBytes ?? DEFAULT_MAX_BYTES)) {
    const text = decoder.decode(chunk);
    if (current === undefined) {
      sample += text;
      if (sample.length < SAMPLE_CHARS) continue;
      current = start(false);
    } else current.scanner.push(macLines ? text.replaceAll('\r', '\n') : text);
    for (const batch of current.take()) {
      rows += batch.rowCount;
      yield batch;
    }
  }
  sample += current === undefined ? decoder.end() : '';
  const finished = current ?? start(true);
  if (current !== undefined) finished.scanner.push(decoder.end());
  finished.scanner.end();
  const last = finished.last();
  for (const batch of [...finished.take(), ...(last === undefined ? [] : [last])]) {
    rows += batch.rowCount;
    yield batch;
  }
  if (rows > 0) return;
  const empty = options.rows === 'any' ? finished.empty() : undefined;
  if (empty === undefined) throw noRows();
  yield empty;
}
