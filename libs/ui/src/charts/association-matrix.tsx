import { number } from '../words/numbers.js';
import { ChartFigure } from './chart-figure.js';

interface AssociationMatrixProps {
  readonly title: string;
  readonly note?: string;
  readonly columns: readonly string[];
  /** Each a row-major square over `columns`, in [0, 1]. */
  readonly matrices: readonly { readonly name: string; readonly values: readonly number[] }[];
}

interface Pair {
  readonly first: string;
  readonly second: string;
  readonly values: readonly number[];
}

const pairsOf = ({ columns, matrices }: Pick<AssociationMatrixProps, 'columns' | 'matrices'>): Pair[] =>
  columns.flatMap((first, row) =>
    columns.slice(row + 1).map((second, offset) => ({
      first,
      second,
      values: matrices.map(({ values }) => values[row * columns.length + row + 1 + offset] ?? 0),
    })),
  );

const shade = (value: number): string =>
  `color-mix(in oklab, var(--color-series-real) ${Math.round(Math.min(1, Math.max(0, value)) * 100)}%, var(--color-sunken))`;

/** How strongly columns move together: a square for each matrix, darker is stronger. */
export function AssociationMatrix({ title, note, columns, matrices }: AssociationMatrixProps) {
  const pairs = pairsOf({ columns, matrices }).sort((a, b) => Math.max(...b.values) - Math.max(...a.values));
  const strongest = pairs
    .slice(0, 3)
    .map(({ first, second, values }) => `${first} with ${second} (${values.map(number).join(' against ')})`);
  return (
    <ChartFigure
      title={title}
      note={note}
      alternative={`Squares of association between ${columns.length} columns: ${matrices.map(({ name }) => name).join(', ')}. Strongest: ${strongest.join('; ')}.`}
      picture={
        <div className="flex flex-wrap gap-x-8 gap-y-4">
          {matrices.map(({ name, values }) => (
            <div key={name} className="grid w-full max-w-md min-w-0 gap-2">
              <span className="text-sm text-quiet">{name}</span>
              <div
                className="grid gap-px text-xs"
                style={{ gridTemplateColumns: `minmax(0, 8rem) repeat(${columns.length}, minmax(0, 1fr))` }}
              >
                {columns.map((row, index) => (
                  <MatrixRow
                    key={row}
                    index={index}
                    name={row}
                    values={values.slice(index * columns.length, (index + 1) * columns.length)}
                  />
                ))}
              </div>
            </div>
          ))}
        </div>
      }
      table={{
        columns: [
          { title: 'Column', sortable: true },
          { title: 'with', sortable: true },
          ...matrices.map(({ name }) => ({ title: name, numeric: true as const, sortable: true as const })),
        ],
        rows: pairs.map(({ first, second, values }) => ({
          key: `${first}/${second}`,
          cells: [first, second, ...values.map(number)],
          sortBy: [first, second, ...values],
        })),
      }}
    />
  );
}

function MatrixRow({
  index,
  name,
  values,
}: {
  readonly index: number;
  readonly name: string;
  readonly values: readonly number[];
}) {
  return (
    <>
      <span className="self-center truncate pr-2 text-right leading-4">{name}</span>
      {values.map((value, column) => (
        <span
          key={column}
          className="aspect-square w-full rounded-[2px]"
          style={{ background: column === index ? 'transparent' : shade(value) }}
        />
      ))}
    </>
  );
}
