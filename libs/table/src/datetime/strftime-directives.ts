export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** The directives that can be read and written: Python's, English names. */
export const DIRECTIVES = 'YmdHMSfybBpIjzaAT%'.split('');

export interface FormatToken {
  /** A directive letter, or undefined for literal text. */
  readonly directive?: string;
  readonly literal: string;
}

/** Splits a strftime format. A directive that is not supported is returned as it is: see {@link unsupportedDirective}. */
export const tokenizeFormat = (format: string): readonly FormatToken[] => {
  const tokens: FormatToken[] = [];
  for (let i = 0; i < format.length; i++) {
    const char = format[i] ?? '';
    if (char !== '%') tokens.push({ literal: char });
    else {
      i++;
      const directive = format[i] ?? '';
      if (directive === 'T') tokens.push(...tokenizeFormat('%H:%M:%S'));
      else if (directive === '%') tokens.push({ literal: '%' });
      else tokens.push({ directive, literal: '' });
    }
  }
  return tokens;
};

/** The first directive of a format that cannot be read, e.g. "%Q"; undefined if all can. */
export const unsupportedDirective = (format: string): string | undefined => {
  const bad = tokenizeFormat(format).find((t) => t.directive !== undefined && !DIRECTIVES.includes(t.directive));
  return bad && `%${bad.directive ?? ''}`;
};
