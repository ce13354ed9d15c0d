import type { Table, TableMetadata } from '@likeness/table';
import { createRng } from '../sampling/rng.js';
import { takeRows } from '../sampling/take-rows.js';
import { SynthesisError } from '../synthesis-error.js';
import type { SampleRequest } from '../synthesizer.js';
import { rowMatcher } from './row-matcher.js';

/** Fewer than one row in so many: too rare to wait for. */
const RAREST = 10_000;
/** Before so many rows were drawn, nobody gives up. */
const LEAST_DRAWN = 200_000;
const FIRST_DRAWN = 1 << 12;
const DRAWN_AT_ONCE = 1 << 16;

/**
 * For models that cannot condition exactly: rows are drawn, and those that fulfil `where` are kept, until there are enough. Gives up once fewer than
 * one row in 10,000 fits.
 * @param draw the model's rows without a condition
 * @throws SynthesisError `bad_condition` at the call; `condition_too_rare` while rows are drawn
 */
export function rejectRows(
  metadata: TableMetadata,
  draw: (request: SampleRequest) => Table,
  { rows, seed, where = {}, firstRow }: SampleRequest,
): Iterable<Table> {
  const matcher = rowMatcher(metadata, where);
  matcher(draw({ rows: 0, seed }));
  return kept();

  function* kept(): Iterable<Table> {
    const seeds = createRng(seed);
    let drawn = 0;
    let found = 0;
    let size = FIRST_DRAWN;
    do {
      const table = draw({ rows: size, seed: seeds.next(), firstRow: (firstRow ?? 0) + drawn });
      const fits = matcher(table);
      const which: number[] = [];
      for (let row = 0; row < table.rowCount && found + which.length < rows; row++) if (fits(row)) which.push(row);
      size = Math.min(DRAWN_AT_ONCE, 4 * size);
      drawn += table.rowCount;
      found += which.length;
      yield takeRows(table, which);
      if (found < rows && drawn >= LEAST_DRAWN && found * RAREST < drawn) {
        throw new SynthesisError(
          'condition_too_rare',
          `Fewer than one row in ${RAREST.toLocaleString('en')} fulfils the condition on ${Object.keys(where).join(', ')}. Ask for less at once, or use a synthesizer that conditions exactly.`,
        );
      }
    } while (found < rows);
  }
}
