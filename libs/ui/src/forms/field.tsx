import type { ReactNode } from 'react';
import { classNames } from '../class-names.js';

export interface FieldWords {
  readonly name: string;
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly optional?: true;
}

export const fieldId = (name: string): string => `field-${name.replace(/[^A-Za-z0-9_-]+/g, '-')}`;

/** What a control says about itself to assistive technology. */
export const describedBy = ({ name, help, error }: FieldWords): string | undefined =>
  [help !== undefined && `${fieldId(name)}-help`, error !== undefined && `${fieldId(name)}-error`]
    .filter(Boolean)
    .join(' ') || undefined;

export const controlClass = (error: string | undefined): string =>
  classNames(
    'block w-full min-h-10 rounded-lg border bg-surface px-3 py-2 text-ink placeholder:text-quiet',
    error === undefined ? 'border-edge' : 'border-danger border-2',
  );

/** Label above, help below it, error between help and control. */
export function Field(props: FieldWords & { readonly children: ReactNode }) {
  const { name, label, help, error, optional, children } = props;
  return (
    <div className="grid max-w-[72ch] gap-1">
      <label htmlFor={fieldId(name)} className="font-semibold">
        {label}
        {optional ? <span className="font-normal text-quiet"> (optional)</span> : null}
      </label>
      {help === undefined ? null : (
        <p id={`${fieldId(name)}-help`} className="text-sm text-quiet">
          {help}
        </p>
      )}
      {error === undefined ? null : (
        <p id={`${fieldId(name)}-error`} className="text-sm font-semibold text-danger">
          <span aria-hidden="true">⚠ </span>
          {error}
        </p>
      )}
      {children}
    </div>
  );
}
