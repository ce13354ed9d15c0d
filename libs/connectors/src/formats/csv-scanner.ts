import { ConnectorError } from '../connector-error.js';

/** A record is handed over with the line it starts on (the first line of the file is 1). */
export type RecordHandler = (fields: readonly string[], line: number) => void;

export interface CsvScanner {
  push(text: string): void;
  end(): void;
  /** The line on which the next record starts. */
  readonly line: number;
}

const QUOTE = '"';
/** A quoted field longer than this is a quote that nobody closed. */
const LONGEST_RECORD = 1 << 24;

const quoteNotClosed = (line: number): ConnectorError =>
  new ConnectorError(
    'quote_not_closed',
    `Could not read line ${String(line)}: a quote is not closed, or text follows a closing quote. Correct the line, or export the file again.`,
    { line },
  );

const countNewlines = (text: string, from: number, to: number): number => {
  let count = 0;
  for (let i = text.indexOf('\n', from); i !== -1 && i < to; i = text.indexOf('\n', i + 1)) count++;
  return count;
};

/**
 * Splits text into records as RFC 4180 says: a field in quotes may hold delimiters, newlines and doubled quotes; a quote inside
 * an unquoted field is a character like any other. Lines end with LF or CR LF. Text may arrive in pieces of any size.
 */
export const csvScanner = (delimiter: string, onRecord: RecordHandler): CsvScanner => {
  let carry = '';
  let line = 1;

  /** Reads one record that has quotes in it. Returns where the next one starts, or -1 if its end has not arrived. */
  const readQuoted = (text: string, start: number, last: boolean): number => {
    const fields: string[] = [];
    let at = start;
    for (;;) {
      let value: string;
      if (text[at] === QUOTE) {
        const opened = at;
        let from = at + 1;
        value = '';
        for (;;) {
          const quote = text.indexOf(QUOTE, from);
          if (quote === -1) {
            if (last || text.length - start > LONGEST_RECORD)
              throw quoteNotClosed(line + countNewlines(text, start, opened));
            return -1;
          }
          if (text[quote + 1] === QUOTE) {
            value += text.slice(from, quote + 1);
            from = quote + 2;
            continue;
          }
          if (quote + 1 === text.length && !last) return -1;
          value += text.slice(from, quote);
          at = quote + 1;
          break;
        }
        if (text[at] === '\r' && at + 1 === text.length && !last) return -1;
        if (text[at] === '\r' && (text[at + 1] === '\n' || at + 1 === text.length)) at++;
        const after = text[at];
        if (after !== undefined && after !== delimiter && after !== '\n')
          throw quoteNotClosed(line + countNewlines(text, start, opened));
      } else {
        const newline = text.indexOf('\n', at);
        const comma = text.indexOf(delimiter, at);
        if (newline === -1 && !last) return -1;
        const lineEnd = newline === -1 ? text.length : newline;
        const end = comma !== -1 && comma < lineEnd ? comma : lineEnd;
        value = text.slice(at, end === lineEnd && text[end - 1] === '\r' && end > at ? end - 1 : end);
        at = end;
      }
      fields.push(value);
      if (text[at] === delimiter) {
        at++;
        continue;
      }
      onRecord(fields, line);
      const next = Math.min(at + 1, text.length);
      line += countNewlines(text, start, next);
      return next;
    }
  };

  const scan = (chunk: string, last: boolean): void => {
    const text = carry === '' ? chunk : carry + chunk;
    let at = 0;
    let quote = text.indexOf(QUOTE);
    while (at < text.length) {
      if (quote !== -1 && quote < at) quote = text.indexOf(QUOTE, at);
      const newline = text.indexOf('\n', at);
      const lineEnd = newline === -1 ? text.length : newline;
      if (quote !== -1 && quote < lineEnd) {
        const next = readQuoted(text, at, last);
        if (next === -1) break;
        at = next;
        continue;
      }
      if (newline === -1 && !last) break;
      const end = text[lineEnd - 1] === '\r' && lineEnd > at ? lineEnd - 1 : lineEnd;
      onRecord(text.slice(at, end).split(delimiter), line++);
      at = lineEnd + 1;
    }
    carry = text.slice(at);
  };

  return {
    push: (text) => scan(text, false),
    end: () => scan('', true),
    get line() {
      return line;
    },
  };
};
