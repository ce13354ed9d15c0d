import { textArgument } from '../argument.js';
import { isObject, lengthOf, type Cell, type ObjectSeries, type Series } from '../data/series.js';
import type { ColumnMetric } from '../metric.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import { pythonPattern } from './python-pattern.js';

const compile = (pattern: string | undefined): RegExp => {
  if (pattern === undefined) throw new SdMetricsError('bad_value', 'Give the pattern as the argument "regex_format".');
  try {
    return pythonPattern(pattern);
  } catch {
    throw new SdMetricsError('bad_value', 'The argument "regex_format" is not a valid regular expression. Correct it.');
  }
};

/** A column with some texts; what is no text there matches nothing. */
const texts = (series: Series): ObjectSeries => {
  if (isObject(series) && (series.cells.length === 0 || series.cells.some((c) => typeof c === 'string'))) return series;
  throw new SdMetricsError('not_text', 'RegexFormatAdherence reads texts. Name a column of texts, such as an id.');
};

const exec = (pattern: RegExp, cell: Cell): RegExpExecArray | null =>
  typeof cell === 'string' ? pattern.exec(cell) : null;

type Groups = Readonly<Record<string, string | undefined>>;

const namedGroups = (series: ObjectSeries, pattern: RegExp): ReadonlyMap<string, ReadonlySet<string | undefined>> => {
  const found = new Map<string, Set<string | undefined>>();
  for (const cell of series.cells) {
    const groups: Groups = exec(pattern, cell)?.groups ?? {};
    for (const [name, text] of Object.entries(groups)) found.set(name, (found.get(name) ?? new Set()).add(text));
  }
  return found;
};

export const regexFormatAdherence: ColumnMetric = {
  name: 'RegexFormatAdherence',
  appliesTo: 'an id or text column',
  formula:
    'share of synthetic values that match regex_format as a whole or are null; what a named group holds must occur in the real side',
  range: [0, 1],
  arguments: ['regex_format'],
  compare(real, synthetic, args) {
    const pattern = compile(textArgument(args, 'regex_format'));
    const known = namedGroups(texts(real), pattern);
    const { codes, cells } = texts(synthetic);
    if (lengthOf(synthetic) === 0)
      throw new SdMetricsError('nothing_to_divide', 'RegexFormatAdherence needs synthetic rows; there are none.');
    const valid = cells.map((cell) => {
      const match = exec(pattern, cell);
      const groups: Groups = match?.groups ?? {};
      return match !== null && Object.entries(groups).every(([name, text]) => known.get(name)?.has(text) ?? true);
    });
    let count = 0;
    for (const code of codes) count += code < 0 || valid[code] ? 1 : 0;
    return { score: count / codes.length };
  },
};
