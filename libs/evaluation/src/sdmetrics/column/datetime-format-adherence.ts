import { datetimeParser } from '@likeness/table';
import { textArgument } from '../argument.js';
import { isDatetime, isObject, lengthOf, type Series } from '../data/series.js';
import type { ColumnMetric } from '../metric.js';
import { SdMetricsError } from '../sdmetrics-error.js';

const KNOWN = /%(?:-?[YymdjHIMSfbBaApzZwUWcxXuGV%])/g;

const checked = (format: string | undefined): string => {
  if (format === undefined || format.replaceAll(KNOWN, '').includes('%'))
    throw new SdMetricsError('bad_value', 'Give a strftime format such as %Y-%m-%d as the argument "datetime_format".');
  return format.replaceAll('%-', '%');
};

const textsOf = (series: Series): { readonly codes: Int32Array; readonly texts: readonly string[] } => {
  if (isObject(series)) return { codes: series.codes, texts: series.cells.map(String) };
  return {
    codes: Int32Array.from(series.values, (v, row) => (Number.isNaN(v) ? -1 : row)),
    texts: Array.from(series.values, String),
  };
};

export const datetimeFormatAdherence: ColumnMetric = {
  name: 'DatetimeFormatAdherence',
  appliesTo: 'a datetime column as text',
  formula: 'share of synthetic texts that datetime_format reads or that are null; NaN if the column is no longer text',
  range: [0, 1],
  arguments: ['datetime_format'],
  readsText: true,
  compare(_real, synthetic, args) {
    if (isDatetime(synthetic)) return { score: NaN };
    const parse = datetimeParser(checked(textArgument(args, 'datetime_format')));
    if (lengthOf(synthetic) === 0)
      throw new SdMetricsError('nothing_to_divide', 'DatetimeFormatAdherence needs synthetic rows; there are none.');
    const { codes, texts } = textsOf(synthetic);
    const valid = texts.map((text) => !Number.isNaN(parse(text)));
    let count = 0;
    for (const code of codes) count += code < 0 || valid[code] ? 1 : 0;
    return { score: count / codes.length };
  },
};
