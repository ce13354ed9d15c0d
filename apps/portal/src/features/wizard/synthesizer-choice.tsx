'use client';
import type { SynthesizerView } from '@likeness/contracts';
import { Disclosure, RadioGroup } from '@likeness/ui';
import { ParameterFields, type Params } from './parameter-fields';

interface SynthesizerChoiceProps {
  readonly synthesizers: readonly SynthesizerView[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
  readonly params: Params;
  readonly onParams: (params: Params) => void;
}

export function SynthesizerChoice({ synthesizers, chosen, onChoose, params, onParams }: SynthesizerChoiceProps) {
  const own = synthesizers.find(({ id }) => id === chosen);
  return (
    <div className="grid gap-4">
      <RadioGroup
        name="synthesizer"
        label="Synthesizer"
        help="The first choice is right for most data."
        value={chosen}
        onChange={onChoose}
        choices={[
          {
            value: 'auto',
            label: 'Choose for me',
            help: 'Differentially private. Chosen by the plan alone, without a look at the data.',
          },
          ...synthesizers.map(({ id, title, guarantee, suits }) => ({
            value: id,
            label: title,
            help:
              guarantee === 'dp' ? (
                `Differentially private. ${suits}`
              ) : (
                <>
                  <span className="font-semibold text-danger">No formal guarantee.</span> {suits}
                </>
              ),
          })),
        ]}
      />
      {own === undefined || own.params.length === 0 ? null : (
        <Disclosure summary="Settings of the synthesizer">
          <ParameterFields specs={own.params} params={params} onChange={onParams} />
        </Disclosure>
      )}
    </div>
  );
}
