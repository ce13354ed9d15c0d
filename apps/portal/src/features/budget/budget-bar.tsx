import type { Population } from '@likeness/contracts';
import { percent } from '@likeness/ui';

type Amounts = Pick<Population, 'capPicoRho' | 'spentPicoRho' | 'reservedPicoRho'>;

export const sharesOf = ({ capPicoRho, spentPicoRho, reservedPicoRho }: Amounts) => {
  const cap = Math.max(1, capPicoRho);
  return {
    spent: spentPicoRho / cap,
    reserved: reservedPicoRho / cap,
    left: (capPicoRho - spentPicoRho - reservedPicoRho) / cap,
  };
};

/** Spent, reserved and left as one bar, and in words below it. */
export function BudgetBar({ population }: { readonly population: Amounts }) {
  const { spent, reserved, left } = sharesOf(population);
  return (
    <div className="grid max-w-2xl gap-2">
      <div aria-hidden="true" className="flex h-4 overflow-hidden rounded-full border border-line bg-surface">
        <div className="bg-accent" style={{ width: `${spent * 100}%` }} />
        <div
          style={{
            width: `${reserved * 100}%`,
            background: 'repeating-linear-gradient(45deg, var(--color-accent) 0 3px, var(--color-accent-soft) 3px 7px)',
          }}
        />
      </div>
      <p className="flex flex-wrap gap-x-6 text-sm">
        <span>
          <strong className="font-semibold">{percent(spent)}</strong> spent
        </span>
        <span>
          <strong className="font-semibold">{percent(reserved)}</strong> reserved by running jobs
        </span>
        <span>
          <strong className="font-semibold">{percent(left)}</strong> left
        </span>
      </p>
    </div>
  );
}
