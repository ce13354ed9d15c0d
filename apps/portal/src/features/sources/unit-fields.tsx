'use client';
import { RadioGroup, SelectField, TextField } from '@likeness/ui';
import type { UnitDraft } from './privacy-unit';

interface UnitFieldsProps {
  readonly unit: UnitDraft;
  readonly onChange: (unit: UnitDraft) => void;
  readonly columns: readonly string[];
  readonly errors: Readonly<Record<string, string>>;
}

export function UnitFields({ unit, onChange, columns, errors }: UnitFieldsProps) {
  return (
    <div className="grid gap-4">
      <RadioGroup
        name="unit"
        label="Who is one person in this table?"
        value={unit.kind}
        onChange={(kind) => onChange({ ...unit, kind: kind === 'column' ? 'column' : 'row' })}
        choices={[
          { value: 'row', label: 'Each row is one person', help: 'Unit of protection: one row' },
          {
            value: 'column',
            label: 'A column names the person, who may have several rows',
            help: 'Unit of protection: one person, with all their rows',
          },
        ]}
      />
      {unit.kind === 'row' ? null : (
        <div className="grid max-w-[72ch] gap-4 sm:grid-cols-2">
          <SelectField
            name="unitColumn"
            label="The column"
            error={errors.unitColumn}
            value={unit.column}
            onChange={(event) => onChange({ ...unit, column: event.target.value })}
            options={[
              { value: '', label: 'Choose a column' },
              ...columns.map((column) => ({ value: column, label: column })),
            ]}
          />
          <TextField
            name="unitRows"
            label="At most this many rows of a person count"
            help="Further rows of the same person are left out at random."
            inputMode="numeric"
            error={errors.unitRows}
            value={unit.maxRows}
            onChange={(event) => onChange({ ...unit, maxRows: event.target.value })}
          />
        </div>
      )}
    </div>
  );
}
