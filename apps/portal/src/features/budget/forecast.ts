import type { LedgerEntry, Population } from '@likeness/contracts';
import { counted } from '@likeness/ui';

/** How many runs like the latest one the rest of the budget would pay for. */
export function forecast(population: Population, ledger: readonly LedgerEntry[]): string {
  const left = population.capPicoRho - population.spentPicoRho - population.reservedPicoRho;
  const charges = ledger.filter(({ kind }) => kind === 'charge');
  const latest = charges.reduce<LedgerEntry | undefined>(
    (last, each) => (last && last.at > each.at ? last : each),
    undefined,
  );
  const cost = charges.filter(({ runId }) => runId === latest?.runId).reduce((sum, { picoRho }) => sum + picoRho, 0);
  if (cost === 0) return 'Nothing was spent yet.';
  const more = Math.floor(left / cost);
  return more === 0
    ? 'Not enough for one more run like the latest.'
    : `Enough for ${counted(more, 'more run', 'more runs')} like the latest.`;
}
