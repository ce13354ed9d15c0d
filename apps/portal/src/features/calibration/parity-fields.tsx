'use client';
import { SelectField } from '@likeness/ui';
import { useState } from 'react';
import type { Wish } from './calibrate-rows';

interface ParityFieldsProps {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly onWish: (wish: Wish | null) => void;
}

interface Chosen {
  readonly group: string;
  readonly outcome: string;
  readonly given: string;
}

/** Which group, which outcome, and what may explain a difference. */
export function ParityFields({ values, onWish }: ParityFieldsProps) {
  const [chosen, setChosen] = useState<Chosen>({ group: '', outcome: '', given: '' });
  const change = (part: Partial<Chosen>) => {
    const next = { ...chosen, ...part };
    setChosen(next);
    const { group, outcome, given } = next;
    onWish(
      group === '' || outcome === '' ? null : { kind: 'parity', group, outcome, given: given === '' ? [] : [given] },
    );
  };
  const options = (empty: string) => [
    { value: '', label: empty },
    ...[...values.keys()].map((name) => ({ value: name, label: name })),
  ];
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <SelectField
        name="calibration-group"
        label="Group"
        value={chosen.group}
        options={options('choose a column')}
        onChange={(event) => change({ group: event.target.value })}
      />
      <SelectField
        name="calibration-outcome"
        label="Outcome"
        value={chosen.outcome}
        options={options('choose a column')}
        onChange={(event) => change({ outcome: event.target.value })}
      />
      <SelectField
        name="calibration-given"
        label="What may explain a difference"
        optional
        value={chosen.given}
        options={options('nothing')}
        onChange={(event) => change({ given: event.target.value })}
      />
    </div>
  );
}
