'use client';
import { SelectField, TextField } from '@likeness/ui';
import type { DrawDraft, OfferedColumn } from './draw-draft';

type Chosen = Pick<DrawDraft, 'first' | 'second' | 'cells'>;

interface CombinationFieldsProps {
  readonly columns: readonly OfferedColumn[];
  readonly chosen: Chosen;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<Chosen>) => void;
}

/** More fields than this are not filled in by anybody. */
const MOST_CELLS = 60;

/** Shares of pairs of values of two columns together. */
export function CombinationFields({ columns, chosen, errors, onChange }: CombinationFieldsProps) {
  const { first, second, cells } = chosen;
  const few = columns.filter(({ values }) => values.length > 0);
  const [a, b] = [first, second].map((name) => few.find((column) => column.name === name));
  const pairs =
    a && b && a !== b ? a.values.flatMap((one) => b.values.map((two) => [one.value, two.value] as const)) : [];
  const choices = [{ value: '', label: 'choose a column' }, ...few.map(({ name }) => ({ value: name, label: name }))];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="first"
          label="Column"
          error={errors['first']}
          value={first}
          options={choices}
          onChange={(event) => onChange({ first: event.target.value, cells: {} })}
        />
        <SelectField
          name="second"
          label="Together with"
          error={errors['second']}
          value={second}
          options={choices.filter(({ value }) => value === '' || value !== first)}
          onChange={(event) => onChange({ second: event.target.value, cells: {} })}
        />
      </div>
      {pairs.length > MOST_CELLS ? (
        <p className="text-quiet">
          These columns have {pairs.length} pairs of values, too many to fill in here. Use the API, or choose others.
        </p>
      ) : null}
      {pairs.length === 0 || pairs.length > MOST_CELLS ? null : (
        <fieldset className="grid min-w-0 gap-4">
          <legend className="mb-2 font-medium">
            Wanted shares of all rows in percent; pairs left empty divide the rest
          </legend>
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
            {pairs.map(([one, two]) => {
              const key = JSON.stringify([one, two]);
              return (
                <TextField
                  key={key}
                  name={`cell-${one}-${two}`}
                  label={`${one}, ${two}`}
                  inputMode="decimal"
                  value={cells[key] ?? ''}
                  onChange={(event) => onChange({ cells: { ...cells, [key]: event.target.value } })}
                />
              );
            })}
          </div>
        </fieldset>
      )}
    </div>
  );
}
