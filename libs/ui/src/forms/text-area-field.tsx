import type { TextareaHTMLAttributes } from 'react';
import { controlClass, describedBy, Field, fieldId, type FieldWords } from './field.js';

type TextAreaFieldProps = FieldWords & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name' | 'id'>;

export function TextAreaField({ name, label, help, error, optional, rows = 4, ...control }: TextAreaFieldProps) {
  const words = { name, label, help, error, optional };
  return (
    <Field {...words}>
      <textarea
        {...control}
        rows={rows}
        id={fieldId(name)}
        name={name}
        aria-describedby={describedBy(words)}
        aria-invalid={error === undefined ? undefined : true}
        className={controlClass(error)}
      />
    </Field>
  );
}
