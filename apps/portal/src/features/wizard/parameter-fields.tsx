'use client';
import type { SynthesizerView } from '@likeness/contracts';
import { CheckboxField, SelectField, TextField } from '@likeness/ui';

export type Params = Readonly<Record<string, string | number | boolean>>;
type Spec = SynthesizerView['params'][number];

interface ParameterFieldsProps {
  readonly specs: readonly Spec[];
  readonly params: Params;
  readonly onChange: (params: Params) => void;
}

export function ParameterFields({ specs, params, onChange }: ParameterFieldsProps) {
  return (
    <div className="grid gap-4">
      {specs.map((spec) => (
        <ParameterField
          key={spec.name}
          spec={spec}
          value={params[spec.name] ?? spec.default}
          onChange={(value) => onChange({ ...params, [spec.name]: value })}
        />
      ))}
    </div>
  );
}

interface ParameterFieldProps {
  readonly spec: Spec;
  readonly value: string | number | boolean;
  readonly onChange: (value: string | number | boolean) => void;
}

function ParameterField({ spec, value, onChange }: ParameterFieldProps) {
  const name = `parameter-${spec.name}`;
  const label = spec.name.replaceAll('_', ' ');
  if (spec.type === 'boolean') {
    return (
      <CheckboxField
        name={name}
        label={label}
        help={spec.help}
        checked={value === true}
        onChange={(event) => onChange(event.target.checked)}
      />
    );
  }
  if (spec.type === 'choice') {
    return (
      <SelectField
        name={name}
        label={label}
        help={spec.help}
        value={String(value)}
        options={(spec.choices ?? []).map((choice) => ({ value: choice, label: choice }))}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  const isNumber = spec.type === 'integer' || spec.type === 'number';
  return (
    <TextField
      name={name}
      label={label}
      help={spec.help}
      type={isNumber ? 'number' : 'text'}
      step={spec.type === 'integer' ? 1 : 'any'}
      min={spec.min}
      max={spec.max}
      value={String(value)}
      onChange={(event) => onChange(isNumber ? Number(event.target.value) : event.target.value)}
    />
  );
}
