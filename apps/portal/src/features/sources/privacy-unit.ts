import type { MetadataJson } from '@likeness/contracts';
import { z } from 'zod';

/** Who is one person: a row, or everybody named by a column with at most so many rows. */
export interface UnitDraft {
  readonly kind: 'row' | 'column';
  readonly column: string;
  readonly maxRows: string;
}

const Unit = z.object({ column: z.string(), max_rows: z.number() });

export function unitOf(table: MetadataJson['tables'][string] | undefined): UnitDraft {
  const unit = Unit.safeParse(table?.privacy_unit);
  if (!unit.success) return { kind: 'row', column: '', maxRows: '1' };
  return { kind: 'column', column: unit.data.column, maxRows: String(unit.data.max_rows) };
}

export function unitObjection(unit: UnitDraft): Record<string, string> {
  if (unit.kind === 'row') return {};
  const rows = Number(unit.maxRows);
  return {
    ...(unit.column === '' ? { unitColumn: 'Choose the column that names a person.' } : {}),
    ...(Number.isInteger(rows) && rows >= 1 ? {} : { unitRows: 'Write a whole number of rows, 1 or more.' }),
  };
}

export const unitJson = (unit: UnitDraft): { privacy_unit?: z.infer<typeof Unit> } =>
  unit.kind === 'row' ? {} : { privacy_unit: { column: unit.column, max_rows: Number(unit.maxRows) } };

export const unitInWords = (unit: UnitDraft): string =>
  unit.kind === 'row' ? 'one row' : `one person (${unit.column}), at most ${unit.maxRows} rows`;
