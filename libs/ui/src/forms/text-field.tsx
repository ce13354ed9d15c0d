import type { InputHTMLAttributes } from 'react';
import { controlClass, describedBy, Field, fieldId, type FieldWords } from './field.js';

type TextFieldProps = FieldWords & Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id'>;

export function TextField({ name, label, help, error, optional, ...control }: TextFieldProps) {
  const words = { name, label, help, error, optional };
  return (
    <Field {...words}>
      <input
        {...control}
        id={fieldId(name)}
        name={name}
        aria-describedby={describedBy(words)}
        aria-invalid={error === undefined ? undefined : true}
        className={controlClass(error)}
      />
    </Field>
  );
}
