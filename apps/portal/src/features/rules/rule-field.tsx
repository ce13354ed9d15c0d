'use client';
import type { RuleKind, RuleParameter } from '@likeness/contracts';
import { CheckboxField, fieldId, SelectField, TextAreaField, TextField } from '@likeness/ui';
import { choicesOf } from '../sources/choices-of';
import { fittingColumns, type RuledTable, type TypedRule } from './rule-draft';

interface RuleFieldProps {
  readonly kind: RuleKind;
  readonly asked: RuleParameter;
  /** Its name among the fields of the page. */
  readonly name: string;
  readonly typed: TypedRule;
  readonly table: RuledTable;
  readonly error: string | undefined;
  readonly onChange: (value: TypedRule[string]) => void;
}

/** One parameter of a rule, by what it holds. */
export function RuleField(props: RuleFieldProps) {
  const { kind, asked, name, typed, table, error, onChange } = props;
  const { label, help } = asked;
  const value = typed[asked.name] ?? '';
  const words = { name, label, error, ...(help === undefined ? {} : { help }) };
  const text = { value: String(value), onChange: ({ target }: Typing) => onChange(target.value) };
  switch (asked.type) {
    case 'flag':
      return <CheckboxField {...words} checked={value === true} onChange={(event) => onChange(event.target.checked)} />;
    case 'choice':
      return <SelectField {...words} {...text} options={asked.choices} />;
    case 'column': {
      const fitting = fittingColumns(kind, asked, typed, table);
      // One that does not fit any more stays in sight, until another is chosen.
      const names = value === '' || fitting.includes(String(value)) ? fitting : [String(value), ...fitting];
      return (
        <SelectField
          {...words}
          {...text}
          options={choicesOf(names.length === 0 ? 'No column fits' : 'Choose a column', names)}
        />
      );
    }
    case 'columns':
      return <Columns {...props} asked={asked} />;
    case 'value': {
      const isDate = table.columns[String(typed[asked.of])]?.sdtype === 'datetime';
      return <TextField {...words} {...text} {...(isDate ? { help: 'A date, such as 2020-12-31.' } : numeric)} />;
    }
    case 'number':
      return <TextField {...words} {...text} {...numeric} />;
    case 'text':
      return <TextField {...words} {...text} spellCheck={false} />;
    case 'lines':
      return <TextAreaField {...words} {...text} help={linesHelp(asked, typed)} rows={5} spellCheck={false} />;
  }
}

interface Typing {
  readonly target: { readonly value: string };
}

const numeric = { inputMode: 'decimal' } as const;

function linesHelp(asked: Extract<RuleParameter, { type: 'lines' }>, typed: TypedRule): string {
  const columns = [typed[asked.of] ?? []].flat().map(String);
  const parts = [...(columns.length === 0 ? ['one value for each column'] : columns), ...asked.bounds];
  const any = asked.cells === 'presence' ? ' * is any value.' : '';
  return `On each line, between commas: ${parts.join(', ')}. Nothing between two commas is an empty cell.${any} They become public. Without any they are read off the real rows, which only synthesizers without a guarantee do.`;
}

/** Columns in the order in which they are ticked. */
function Columns({
  kind,
  asked,
  name,
  typed,
  table,
  error,
  onChange,
}: RuleFieldProps & { readonly asked: Extract<RuleParameter, { type: 'columns' }> }) {
  const names = [typed[asked.name] ?? []].flat().map(String);
  const fitting = fittingColumns(kind, asked, typed, table);
  const offered = [...fitting, ...names.filter((column) => !fitting.includes(column))];
  const described = `${fieldId(name)}-order`;
  return (
    <fieldset id={fieldId(name)} tabIndex={-1} aria-describedby={described} className="grid min-w-0 gap-2">
      <legend className="font-semibold">{asked.label}</legend>
      {error === undefined ? null : (
        <p className="text-sm font-semibold text-danger">
          <span aria-hidden="true">⚠ </span>
          {error}
        </p>
      )}
      <p id={described} className="text-sm text-quiet">
        {names.length > 1 ? `In this order: ${names.join(', ')}` : 'In the order in which you tick them.'}
      </p>
      {offered.length === 0 ? <p>No column of this table fits.</p> : null}
      <div className="grid max-h-72 gap-2 overflow-y-auto sm:grid-cols-2 lg:grid-cols-3">
        {offered.map((column) => (
          <CheckboxField
            key={column}
            name={`${name}-${column}`}
            label={column}
            checked={names.includes(column)}
            onChange={({ target: { checked } }) =>
              onChange(checked ? [...names, column] : names.filter((other) => other !== column))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
