import type { ColumnRole } from './column-roles.js';
import { namesInWords } from './names-in-words.js';

/** What a person should know before starting, whatever the synthesizer. */
export function planNotes(roles: readonly ColumnRole[]): string[] {
  const names = (kind: ColumnRole['kind']) => roles.filter((role) => role.kind === kind).map(({ name }) => name);
  const measured = names('measured');
  const generated = names('generated');
  const all: string[] = ['The number of rows is private: the model estimates it from the noisy counts.'];
  if (measured.length > 0) {
    all.push(
      `No public domain is declared for ${namesInWords(measured)}: part of the budget finds one. Declaring it makes the result better.`,
    );
  }
  if (generated.length > 0) all.push(`Not learned from the data, but made up: ${namesInWords(generated)}.`);
  if (roles.some((role) => role.kind === 'measured' && role.by === 'partitions')) {
    all.push('Rare values of open columns do not appear in the result: naming them would reveal people.');
  }
  return all;
}
