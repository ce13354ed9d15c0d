import { csvScanner } from './csv-scanner.js';

const DELIMITERS = [',', ';', '\t', '|'];
/** Characters that separate fields in files this reader does not understand. */
const FOREIGN = [':', '^', '~', '\u0001'];
const SAMPLE_RECORDS = 50;

const fieldCounts = (sample: string, delimiter: string, whole: boolean): readonly number[] => {
  const counts: number[] = [];
  const scanner = csvScanner(delimiter, (fields) => {
    if (counts.length < SAMPLE_RECORDS && (fields.length > 1 || fields[0] !== '')) counts.push(fields.length);
  });
  try {
    scanner.push(sample);
    if (whole) scanner.end();
  } catch {
    // A broken quote is reported by the reader itself, with its line; what was counted before it is enough to choose.
  }
  return counts;
};

/** The delimiter under which the first records split most evenly and most often; a comma if none splits the header. */
export const sniffDelimiter = (sample: string, whole: boolean): string => {
  const scored = DELIMITERS.map((delimiter) => {
    const counts = fieldCounts(sample, delimiter, whole);
    const header = counts[0] ?? 1;
    const even = counts.filter((c) => c === header).length / Math.max(1, counts.length);
    return { delimiter, header, even };
  }).filter((s) => s.header > 1);
  scored.sort((a, b) => b.even - a.even || b.header - a.header);
  const best = scored[0];
  const evenEnough = scored.find((s) => s.even >= 0.9 && s.header > (best?.header ?? 0));
  return (evenEnough ?? best)?.delimiter ?? ',';
};

/** A character that seems to separate the fields of a file that was read as one column; undefined if none does. */
export const suspectedDelimiter = (sample: string, used: string): string | undefined => {
  const lines = sample
    .split(/\r?\n/)
    .filter((l) => l !== '')
    .slice(0, SAMPLE_RECORDS);
  const occurrences = (line: string, char: string): number => line.split(char).length - 1;
  return [...DELIMITERS, ...FOREIGN].find((char) => {
    const header = occurrences(lines[0] ?? '', char);
    return char !== used && header > 0 && lines.length > 1 && lines.every((l) => occurrences(l, char) === header);
  });
};
