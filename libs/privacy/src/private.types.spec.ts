import type { Table } from '@likeness/table';
import { describe, expectTypeOf, it } from 'vitest';
import { protect, type NoisyCounts, type Private, type PublicValue } from './index.js';
import { compareExactly, forReviewers, type ReviewerOnly } from './reviewer-door.js';

/** What a public report, a log or a message would take. */
declare function publish(value: PublicValue): void;

// Checked by the compiler (npm run check); nothing in here runs.
const compileOnly = (real: Private<Table>, score: ReviewerOnly<number>, counts: NoisyCounts): void => {
  // @ts-expect-error a private value is not public
  publish(real);
  // @ts-expect-error not even inside something public
  publish({ rows: [real] });
  // @ts-expect-error a private number is no number
  const number: number = protect(3);
  // @ts-expect-error nor a text
  const text: string = protect('x');
  // @ts-expect-error there is no way in
  const rows: unknown = real.rowCount;
  // @ts-expect-error a private table of one kind is not one of another
  const other: Private<number> = real;
  // @ts-expect-error plain data is not private: only protect() makes it so
  const fake: Private<number> = 3;
  // @ts-expect-error what reviewers see is not public
  publish(score);
  // @ts-expect-error nor inside something public
  publish({ quality: { overall: score } });
  // @ts-expect-error an exact score is no number
  const quality: number = score;
  // @ts-expect-error a reviewer's box is not a private one
  const swapped: Private<number> = score;
  // @ts-expect-error nor the other way round
  const back: ReviewerOnly<Table> = real;

  publish({ clique: counts.clique, counts: counts.counts, sigma: counts.sigma });
  void [number, text, other, fake, quality, swapped, back, rows];
};

describe('types that keep the promise', () => {
  it('are checked by the compiler', () => {
    expectTypeOf(compileOnly).toBeFunction();
    expectTypeOf<Private<number>>().not.toExtend<PublicValue>();
    expectTypeOf<ReviewerOnly<number>>().not.toExtend<PublicValue>();
    expectTypeOf<Private<string>>().not.toExtend<string>();
    expectTypeOf<ReviewerOnly<string>>().not.toExtend<string>();
    expectTypeOf(compareExactly(protect(2), (real) => `${real}`)).toEqualTypeOf<ReviewerOnly<string>>();
    expectTypeOf(forReviewers(compareExactly(protect(2), (real) => real))).toEqualTypeOf<number>();
  });
});
