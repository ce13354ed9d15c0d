'use client';
import type { SynthesizerView } from '@likeness/contracts';
import { Disclosure, RadioGroup } from '@likeness/ui';
import { useState } from 'react';
import { ParameterFields, type Params } from './parameter-fields';
import { SynthesizerTable } from './synthesizer-table';

interface SynthesizerChoiceProps {
  readonly synthesizers: readonly SynthesizerView[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
  readonly params: Params;
  readonly onParams: (params: Params) => void;
}

/** The default for who is in a hurry; all of them side by side, with their settings, for who wants to choose. */
export function SynthesizerChoice({ synthesizers, chosen, onChoose, params, onParams }: SynthesizerChoiceProps) {
  const [how, setHow] = useState(chosen === 'auto' ? 'auto' : 'own');
  const own = synthesizers.find(({ id }) => id === chosen);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <RadioGroup
        name="how"
        label="Synthesizer"
        value={how}
        onChange={(value) => {
          setHow(value);
          if (value === 'auto') onChoose('auto');
        }}
        choices={[
          {
            value: 'auto',
            label: 'Choose for me',
            help: 'Differentially private, and right for most data. Chosen by the plan alone, without a look at the data.',
          },
          {
            value: 'own',
            label: 'Let me choose',
            help: 'All synthesizers: what each promises, how fast it is, what it suits.',
          },
        ]}
      />
      {how === 'auto' ? null : <SynthesizerTable synthesizers={synthesizers} chosen={chosen} onChoose={onChoose} />}
      {own === undefined || own.params.length === 0 ? null : (
        <Disclosure summary="Settings of the synthesizer">
          <ParameterFields specs={own.params} params={params} onChange={onParams} />
        </Disclosure>
      )}
    </div>
  );
}
