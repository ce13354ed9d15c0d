import type { ParameterSpec } from '@likeness/synthesis';
import { parseNumber } from '@likeness/table';
import { CliError } from '../cli-error.js';

/** Collects repeated `--param name=value`. */
export const collectParameter = (text: string, before: readonly string[]): readonly string[] => [...before, text];

const typed = (spec: ParameterSpec | undefined, text: string): unknown => {
  if (spec?.type === 'integer' || spec?.type === 'number') return parseNumber(text);
  if (spec?.type === 'boolean' && /^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  return text;
};

/** Parameters as their specifications type them; the synthesizer checks names and ranges. */
export const parameters = (
  given: readonly string[],
  specs: readonly ParameterSpec[],
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    given.map((text) => {
      const at = text.indexOf('=');
      if (at <= 0) throw new CliError('bad_usage', 'Write each parameter as --param name=value.');
      const name = text.slice(0, at);
      return [
        name,
        typed(
          specs.find((s) => s.name === name),
          text.slice(at + 1),
        ),
      ];
    }),
  );
