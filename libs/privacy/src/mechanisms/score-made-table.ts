import type { Table } from '@likeness/table';
import { layoutOf } from '../counting/clique.js';
import { countCliques } from '../counting/count-cliques.js';
import { encode, type EncodedTable } from '../domain/encode.js';
import { open, protect, type Private } from '../private.js';
import { scoreMarginals, type MarginalScores } from './score-marginals.js';

export interface ScoredTable {
  readonly scores: Private<MarginalScores>;
  /** Of the made rows, by marginal: shares of all cells, row-major. Public. */
  readonly shares: readonly Float64Array[];
}

/**
 * How far the counts of real rows are from those of a made table, marginal by marginal: L1 distances, the made counts scaled to `rows`.
 * Both are mapped to the same public cells.
 *
 * Guarantee: none by itself, the scores stay private; one privacy unit changes each by at most its k rows. The made table and `rows` must be public.
 * Cost: nothing. Learning the scores is what costs.
 * Proof: docs/proofs/report-checks.md.
 * @param rows a public estimate of the number of real rows
 * @throws PrivacyError `unknown_column`, `bad_clique`, `bad_candidates`
 */
export async function scoreMadeTable(
  data: Private<EncodedTable>,
  made: Table,
  rows: number,
  cliques: readonly (readonly string[])[],
): Promise<ScoredTable> {
  const { attributes } = open(data);
  const encoded = open(encode(protect({ table: made, maxRowsPerUnit: 1 }), attributes));
  const counts = await countCliques(
    encoded,
    cliques.map((clique) => layoutOf(encoded, clique)),
  );
  const shares = counts.map((cells) => Float64Array.from(cells, (count) => count / Math.max(1, made.rowCount)));
  const candidates = cliques.map((clique, at) => ({ clique, expected: shares[at]!.map((share) => share * rows) }));
  return { scores: await scoreMarginals(data, candidates), shares };
}
