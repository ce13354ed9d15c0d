'use client';
import type { SynthesizerView } from '@likeness/contracts';
import { CheckboxField, fieldId } from '@likeness/ui';

interface AllowedSynthesizersProps {
  readonly synthesizers: readonly SynthesizerView[];
  /** By id; null: every one. */
  readonly allowed: readonly string[] | null;
  readonly error: string | undefined;
  readonly onChange: (allowed: readonly string[] | null) => void;
}

const scopes = [
  { takes: 'one-table', title: 'For one table' },
  { takes: 'several-tables', title: 'For several tables' },
] as const;

/** Which synthesizers may run at all, each with what it promises. */
export function AllowedSynthesizers({ synthesizers, allowed, error, onChange }: AllowedSynthesizersProps) {
  const toggled = (id: string, isOn: boolean): readonly string[] =>
    synthesizers.flatMap((one) => ((one.id === id ? isOn : allowed?.includes(one.id) === true) ? [one.id] : []));
  return (
    <fieldset id={fieldId('synthesizers')} tabIndex={-1} className="grid min-w-0 gap-4">
      <legend className="mb-1 text-lg font-semibold">Allowed synthesizers</legend>
      {error === undefined ? null : (
        <p className="text-sm font-semibold text-danger">
          <span aria-hidden="true">⚠ </span>
          {error}
        </p>
      )}
      <CheckboxField
        name="synthesizers-all"
        label="Every one of them, also those of later versions"
        help="Those without a guarantee still need the permission above."
        checked={allowed === null}
        onChange={({ target }) =>
          onChange(
            target.checked ? null : synthesizers.filter(({ guarantee }) => guarantee === 'dp').map(({ id }) => id),
          )
        }
      />
      {allowed === null
        ? null
        : scopes.map(({ takes, title }) => (
            <fieldset key={takes} className="grid min-w-0 gap-3">
              <legend className="mb-2 font-semibold">{title}</legend>
              <div className="grid items-start gap-x-6 gap-y-3 lg:grid-cols-2">
                {synthesizers
                  .filter((one) => one.takes === takes)
                  .map(({ id, title: name, guarantee, suits }) => (
                    <CheckboxField
                      key={id}
                      name={`synthesizer-${id}`}
                      label={name}
                      help={promiseAnd(guarantee, suits)}
                      checked={allowed.includes(id)}
                      onChange={({ target }) => onChange(toggled(id, target.checked))}
                    />
                  ))}
              </div>
            </fieldset>
          ))}
    </fieldset>
  );
}

const promiseAnd = (guarantee: SynthesizerView['guarantee'], suits: string) =>
  guarantee === 'dp' ? (
    `Differentially private. ${suits}`
  ) : (
    <>
      <span className="font-semibold text-danger">No formal guarantee.</span> {suits}
    </>
  );
