import type { PrivacyUnit } from '@likeness/table';

/** Whom the guarantee protects, in words. */
export function unitWords(unit: PrivacyUnit | undefined): string {
  if (!unit) return 'one row';
  return `one person (${unit.column}), at most ${unit.max_rows} ${unit.max_rows === 1 ? 'row' : 'rows'}`;
}
