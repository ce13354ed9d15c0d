'use client';
import type { Policy, ReportChoices, SynthesizerView } from '@likeness/contracts';
import { RadioGroup, Section } from '@likeness/ui';
import { Consequences } from './consequences';
import { EpsilonSlider } from './epsilon-slider';
import { type Harm, harms, suggestedEpsilon } from './harm';
import type { Params } from './parameter-fields';
import { SynthesizerChoice } from './synthesizer-choice';
import type { LivePlan } from './use-live-plan';

export interface ProtectionChoice {
  /** What the report looks at; chosen on the next screen. */
  readonly report?: ReportChoices;
  readonly harm: Harm | null;
  readonly epsilon: number;
  readonly synthesizer: string;
  readonly params: Params;
}

interface ProtectionStepProps {
  readonly choice: ProtectionChoice;
  readonly onChoose: (part: Partial<ProtectionChoice>) => void;
  readonly policy: Policy;
  readonly synthesizers: readonly SynthesizerView[];
  readonly live: LivePlan;
  readonly errors: Readonly<Record<string, string>>;
}

const isHarm = (value: string): value is Harm => harms.some((harm) => harm.value === value);

export function ProtectionStep({ choice, onChoose, policy, synthesizers, live, errors }: ProtectionStepProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <RadioGroup
        name="harm"
        label="What could happen to a person if an attacker learned one thing from this release?"
        error={errors.harm}
        value={choice.harm}
        choices={harms}
        onChange={(harm) => isHarm(harm) && onChoose({ harm, epsilon: suggestedEpsilon(harm, policy) })}
      />
      {choice.harm === null ? null : (
        <>
          <Section title="How much protection?" lead="Your answer suggests a place; move it and see what changes.">
            <EpsilonSlider epsilon={choice.epsilon} policy={policy} onChange={(epsilon) => onChoose({ epsilon })} />
            <Consequences {...live} />
          </Section>
          <Section title="How is it made?">
            <SynthesizerChoice
              synthesizers={synthesizers}
              chosen={choice.synthesizer}
              onChoose={(synthesizer) => onChoose({ synthesizer, params: {} })}
              params={choice.params}
              onParams={(params) => onChoose({ params })}
            />
          </Section>
        </>
      )}
    </div>
  );
}
