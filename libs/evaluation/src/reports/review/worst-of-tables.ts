import type { Figure } from '../../metrics/metric.js';
import type { ReviewedRows } from '../reviewer-report.js';

interface Named extends Pick<ReviewedRows, 'figures'> {
  readonly table: string;
}

/** Every figure once, as it is in the table where it is worst. Those of the tables are judged already. */
export const worstOfTables = (tables: readonly Named[]): Figure[] => {
  const worst = new Map<string, { readonly table: string; readonly figure: Figure; readonly of: number }>();
  for (const { table, figures } of tables)
    for (const figure of figures) {
      const known = worst.get(figure.id);
      const of = (known?.of ?? 0) + 1;
      if (known === undefined || isWorse(figure, known.figure)) worst.set(figure.id, { table, figure, of });
      else worst.set(figure.id, { ...known, of });
    }
  return [...worst.values()].map(({ table, figure, of }) => ({
    ...figure,
    sentence: `${of === 1 ? `In “${table}”` : `In “${table}”, the worst of ${of} tables`}: ${figure.sentence}`,
  }));
};

/** One that breaks its limit is worse than one that may, and that than one that does not; then the one further from a fresh real sample. */
const isWorse = (one: Figure, other: Figure): boolean => {
  const broken = breach(one) - breach(other);
  return broken === 0 ? beyondChance(one) > beyondChance(other) : broken > 0;
};

const breach = ({ limit }: Figure): number => (limit === null || limit.holds ? 0 : limit.isOpen ? 1 : 2);

const beyondChance = ({ value, baseline, direction }: Figure): number =>
  direction === 'lower is better' ? value - (baseline ?? 0) : (baseline ?? 0) - value;
