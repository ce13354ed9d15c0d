import type { InputHTMLAttributes } from 'react';
import { describedBy, fieldId, type FieldWords } from './field.js';

type CheckboxFieldProps = FieldWords & Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id' | 'type'>;

export function CheckboxField({ name, label, help, error, ...control }: CheckboxFieldProps) {
  const words = { name, label, help, error };
  return (
    <div className="grid max-w-[72ch] gap-1">
      {error === undefined ? null : (
        <p id={`${fieldId(name)}-error`} className="text-sm font-semibold text-danger">
          <span aria-hidden="true">⚠ </span>
          {error}
        </p>
      )}
      <div className="flex items-start gap-3">
        <input
          {...control}
          type="checkbox"
          id={fieldId(name)}
          name={name}
          aria-describedby={describedBy(words)}
          aria-invalid={error === undefined ? undefined : true}
          className="mt-1 size-5 shrink-0"
        />
        <label htmlFor={fieldId(name)}>{label}</label>
      </div>
      {help === undefined ? null : (
        <p id={`${fieldId(name)}-help`} className="pl-8 text-sm text-quiet">
          {help}
        </p>
      )}
    </div>
  );
}
