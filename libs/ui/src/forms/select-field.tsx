import type { SelectHTMLAttributes } from 'react';
import { controlClass, describedBy, Field, fieldId, type FieldWords } from './field.js';

type SelectFieldProps = FieldWords &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'name' | 'id'> & {
    readonly options: readonly { readonly value: string; readonly label: string }[];
  };

export function SelectField({ name, label, help, error, optional, options, ...control }: SelectFieldProps) {
  const words = { name, label, help, error, optional };
  return (
    <Field {...words}>
      <select
        {...control}
        id={fieldId(name)}
        name={name}
        aria-describedby={describedBy(words)}
        aria-invalid={error === undefined ? undefined : true}
        className={controlClass(error)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
