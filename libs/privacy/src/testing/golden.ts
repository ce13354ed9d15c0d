import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** One reference value that a well-known library or a closed form computed. */
export interface GoldenCase {
  readonly metric: string;
  readonly args: Readonly<Record<string, number>>;
  readonly value: number;
  readonly tolerance_hint: number;
}

const file = resolve(import.meta.dirname, '../../../../../shared/golden/dp_accounting/expected.json');

/** The golden accountant cases beside the repository; says so and gives none where they are absent. */
export function goldenCases(): readonly GoldenCase[] {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as GoldenCase[];
  console.warn('Skipped: the golden accountant values (../shared/golden/dp_accounting) are not on this machine.');
  return [];
}
