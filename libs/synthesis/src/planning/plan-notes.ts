import { OTHER_LABEL } from '@likeness/privacy';
import type { TableMetadata } from '@likeness/table';
import type { ColumnRole } from './column-roles.js';
import { namesInWords } from './names-in-words.js';
import { sequenceRoles } from './sequence-roles.js';

/** Of a table that holds sequences, where rows are made one by one. */
export function notesOfSequences(table: TableMetadata): string[] {
  const { keys } = sequenceRoles(table);
  if (keys.length === 0) return [];
  const protectedAlone = table.privacy_unit ? '' : ', and each is protected by itself, not the whole sequence';
  return [
    `The table holds sequences (${namesInWords(keys)}), but rows are made one by one here: nothing of one row is kept in the next${protectedAlone}. dp-markov makes and protects whole sequences; par makes them without a guarantee.`,
  ];
}

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
    all.push(
      `Rare values of open columns do not appear in the result, for naming them would reveal people: “${OTHER_LABEL}” stands for them. Where it stands for all, declare the values, or that the column is personal data and made up.`,
    );
  }
  return all;
}
