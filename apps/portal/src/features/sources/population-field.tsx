'use client';
import type { Population } from '@likeness/contracts';
import { percent, SelectField, TextField } from '@likeness/ui';

export const newPopulation = 'new';

interface PopulationFieldProps {
  readonly populations: readonly Population[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly errors: Readonly<Record<string, string>>;
}

const left = ({ capPicoRho, spentPicoRho, reservedPicoRho }: Population): number =>
  capPicoRho === 0 ? 0 : (capPicoRho - spentPicoRho - reservedPicoRho) / capPicoRho;

/** Whose data it is. Sources about the same people share one budget, for ever. */
export function PopulationField({ populations, chosen, onChoose, name, onName, errors }: PopulationFieldProps) {
  return (
    <div className="grid gap-4">
      <SelectField
        name="populationId"
        label="Who are the people in the data?"
        help="Everything published about the same people draws on one budget. A new snapshot of them is not a new population."
        error={errors.populationId}
        value={chosen}
        onChange={(event) => onChoose(event.target.value)}
        options={[
          ...populations.map((population) => ({
            value: population.id,
            label: `${population.name}, ${percent(left(population))} of its budget left`,
          })),
          { value: newPopulation, label: 'People who are in no other source' },
        ]}
      />
      {chosen === newPopulation ? (
        <TextField
          name="populationName"
          label="A name for these people"
          help="For example: patients of the northern clinics since 2020."
          error={errors.populationName}
          value={name}
          maxLength={120}
          onChange={(event) => onName(event.target.value)}
        />
      ) : null}
    </div>
  );
}
