import type { ReactNode } from 'react';
import { classNames } from '../class-names.js';
import { fieldId, type FieldWords } from './field.js';

interface RadioGroupProps extends FieldWords {
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly choices: readonly { readonly value: string; readonly label: string; readonly help?: ReactNode }[];
}

/** A question with a few answers, each with room for an explanation. */
export function RadioGroup({ name, label, help, error, value, onChange, choices }: RadioGroupProps) {
  return (
    <fieldset
      id={fieldId(name)}
      tabIndex={-1}
      className="grid max-w-[72ch] gap-2"
      aria-describedby={error === undefined ? undefined : `${fieldId(name)}-error`}
    >
      <legend className="mb-1 font-semibold">{label}</legend>
      {help === undefined ? null : <p className="text-sm text-quiet">{help}</p>}
      {error === undefined ? null : (
        <p id={`${fieldId(name)}-error`} className="text-sm font-semibold text-danger">
          <span aria-hidden="true">⚠ </span>
          {error}
        </p>
      )}
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={classNames(
            'flex items-start gap-3 rounded-lg border px-4 py-3 has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
            choice.value === value ? 'border-accent bg-accent-soft' : 'border-line bg-surface hover:border-edge',
          )}
        >
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            className="mt-1 size-4 shrink-0 focus-visible:outline-none"
          />
          <span>
            <span className="font-medium">{choice.label}</span>
            {choice.help === undefined ? null : <span className="block text-sm text-quiet">{choice.help}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
