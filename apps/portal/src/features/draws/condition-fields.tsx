'use client';
import { Button, CheckboxField, SelectField, TextField } from '@likeness/ui';
import type { ConditionDraft, OfferedColumn } from './draw-draft';

interface ConditionFieldsProps {
  /** Of several: the one that conditions are about. */
  readonly table: string | null;
  readonly columns: readonly OfferedColumn[];
  readonly conditions: readonly ConditionDraft[];
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (conditions: readonly ConditionDraft[]) => void;
}

const toggled = (values: readonly string[], value: string): readonly string[] =>
  values.includes(value) ? values.filter((one) => one !== value) : [...values, value];

const boundWords = (end: 'from' | 'up to', bound: number | string | null): string | undefined =>
  bound === null ? undefined : `${end === 'from' ? 'Smallest' : 'Largest'} that there is: ${bound}`;

/** What every row shall fulfil: some values of a column, or a range. */
export function ConditionFields({ table, columns, conditions, errors, onChange }: ConditionFieldsProps) {
  const change = (at: number, part: Partial<ConditionDraft>) =>
    onChange(conditions.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const left = columns.filter(({ name }) => !conditions.some(({ column }) => column === name));
  return (
    <fieldset className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
      <legend className="mb-1 font-semibold">Only rows{table === null ? '' : ` of ${table}`} with</legend>
      <p className="max-w-[72ch] text-sm text-quiet">
        {table === null
          ? 'Every row that is drawn fulfils all of it.'
          : `Every row of ${table} fulfils all of it, as many as without a condition; the other tables hold what belongs to such rows.`}{' '}
        Without a condition: all kinds of rows.
      </p>
      {conditions.map((condition, at) => {
        const column = columns.find(({ name }) => name === condition.column);
        if (column === undefined) return null;
        return (
          <fieldset key={condition.column} className="grid min-w-0 gap-3 rounded-lg border border-line px-4 py-3">
            <legend className="px-1 font-medium">{condition.column}</legend>
            {column.isCategorical ? (
              <Values
                column={column}
                at={at}
                chosen={condition.values}
                error={errors[`condition-${at}`]}
                onChange={(values) => change(at, { values })}
              />
            ) : (
              <div className="grid gap-4 sm:grid-cols-2">
                {(['min', 'max'] as const).map((end) => (
                  <TextField
                    key={end}
                    name={`condition-${at}-${end}`}
                    label={end === 'min' ? 'From' : 'Up to'}
                    help={boundWords(end === 'min' ? 'from' : 'up to', column[end])}
                    error={errors[`condition-${at}-${end}`]}
                    value={condition[end]}
                    onChange={(event) => change(at, { [end]: event.target.value })}
                  />
                ))}
              </div>
            )}
            <div>
              <Button kind="secondary" onClick={() => onChange(conditions.filter((_, index) => index !== at))}>
                Leave out the condition on {condition.column}
              </Button>
            </div>
          </fieldset>
        );
      })}
      {left.length === 0 ? null : (
        <SelectField
          name="condition-add"
          label="Add a condition on"
          optional
          value=""
          options={[{ value: '', label: 'choose a column' }, ...left.map(({ name }) => ({ value: name, label: name }))]}
          onChange={(event) => {
            const column = event.target.value;
            if (column !== '') onChange([...conditions, { column, values: [], min: '', max: '' }]);
          }}
        />
      )}
    </fieldset>
  );
}

/** More than these are typed, not ticked. */
const MOST_TICKED = 40;

interface ValuesProps {
  readonly column: OfferedColumn;
  readonly at: number;
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (values: readonly string[]) => void;
}

function Values({ column, at, chosen, error, onChange }: ValuesProps) {
  if (column.values.length === 0 || column.values.length > MOST_TICKED)
    return (
      <TextField
        name={`condition-${at}`}
        label={`Value of ${column.name}`}
        help="Exactly as it stands in the rows."
        error={error}
        value={chosen[0] ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? [] : [event.target.value])}
      />
    );
  return (
    <div id={`field-condition-${at}`} tabIndex={-1} className="grid gap-2">
      {error === undefined ? null : (
        <p className="text-sm font-semibold text-danger">
          <span aria-hidden="true">⚠ </span>
          {error}
        </p>
      )}
      <div className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {column.values.map(({ value }) => (
          <CheckboxField
            key={value}
            name={`condition-${at}-${value}`}
            label={value}
            checked={chosen.includes(value)}
            onChange={() => onChange(toggled(chosen, value))}
          />
        ))}
      </div>
    </div>
  );
}
