'use client';
import { RadioGroup, SelectField } from '@likeness/ui';
import { parityWays, type DrawDraft, type OfferedColumn } from './draw-draft';

type Chosen = Pick<DrawDraft, 'group' | 'outcome' | 'given' | 'way'>;

interface GroupFieldsProps {
  readonly columns: readonly OfferedColumn[];
  readonly chosen: Chosen;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<Chosen>) => void;
}

const optionsOf = (columns: readonly OfferedColumn[], empty: string) => [
  { value: '', label: empty },
  ...columns.map(({ name }) => ({ value: name, label: name })),
];

/** Which group, and which outcome. */
export function GroupAndOutcome({ columns, chosen, errors, onChange }: GroupFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        name="group"
        label="Group"
        error={errors['group']}
        value={chosen.group}
        options={optionsOf(columns, 'choose a column')}
        onChange={(event) => onChange({ group: event.target.value })}
      />
      <SelectField
        name="outcome"
        label="Outcome"
        error={errors['outcome']}
        value={chosen.outcome}
        options={optionsOf(columns, 'choose a column')}
        onChange={(event) => onChange({ outcome: event.target.value })}
      />
    </div>
  );
}

interface ParityFieldsProps extends GroupFieldsProps {
  /** Whether the outcome of a row can be drawn given all the rest of it. */
  readonly canRedraw: boolean;
}

/** The same, what may explain a difference, and how it is taken out. */
export function ParityFields({ columns, canRedraw, chosen, errors, onChange }: ParityFieldsProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <GroupAndOutcome columns={columns} chosen={chosen} errors={errors} onChange={onChange} />
      <RadioGroup
        name="way"
        label="How?"
        value={chosen.way}
        onChange={(value) => onChange({ way: parityWays.find((way) => way === value) ?? 'parity' })}
        choices={[
          {
            value: 'parity',
            label: 'Draw whole rows so that it holds',
            help: 'Every group has the outcome equally often; all else follows from group and outcome as in the model.',
          },
          ...(canRedraw
            ? [
                {
                  value: 'quantile-parity',
                  label: 'Draw only the outcome anew',
                  help: 'Within each group rows keep their order by their chance, so the least likely decisions move first. Not every model can.',
                },
              ]
            : []),
          {
            value: 'weights',
            label: 'Keep the rows and add a weight',
            help: 'A column “calibration_weight” for models and tables that take weights.',
          },
        ]}
      />
      {chosen.way === 'quantile-parity' ? null : (
        <SelectField
          name="given"
          label="What may explain a difference"
          help="Differences between the groups that this column explains may stay."
          optional
          value={chosen.given}
          options={optionsOf(
            columns.filter(({ name }) => name !== chosen.group && name !== chosen.outcome),
            'nothing',
          )}
          onChange={(event) => onChange({ given: event.target.value })}
        />
      )}
    </div>
  );
}
