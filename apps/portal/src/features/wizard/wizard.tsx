'use client';
import type {
  MetadataJson,
  Policy,
  Population,
  RunRequest,
  Source,
  SourceDetail,
  SynthesizerView,
} from '@likeness/contracts';
import { Button } from '@likeness/ui';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { browserClient } from '../../hands/browser-client';
import { ProblemSummary } from '../../hands/problem-summary';
import { invalid, useAction } from '../../hands/use-action';
import { useDraft } from '../../hands/use-draft';
import { isSameUnit, unitObjection, unitOf, withUnit } from '../sources/privacy-unit';
import { DataStep } from './data-step';
import { PeopleStep } from './people-step';
import { PlanStep } from './plan-step';
import { ProtectionStep, type ProtectionChoice } from './protection-step';
import { stepNames, Steps } from './steps';
import { useLivePlan } from './use-live-plan';

interface WizardProps {
  readonly sources: readonly Source[];
  readonly source: SourceDetail | null;
  readonly populations: readonly Population[];
  readonly synthesizers: readonly SynthesizerView[];
  readonly policy: Policy;
}

const noMetadata: MetadataJson = { METADATA_SPEC_VERSION: 'V1', tables: {}, relationships: [] };

const [data, people, protection, plan] = [0, 1, 2, 3] as const;

/** From a table to a plan in four screens. */
export function Wizard({ sources, source, populations, synthesizers, policy }: WizardProps) {
  const router = useRouter();
  const { pending, problem, setProblem, act } = useAction();
  const [step, setStep] = useState<number>(data);
  const confirmed = source?.metadata ?? noMetadata;
  const [unit, setUnit] = useState(unitOf(confirmed));
  const [choice, choose, forget] = useDraft<ProtectionChoice>(`run:${source?.id ?? ''}`, {
    harm: null,
    epsilon: policy.defaultEpsilon,
    synthesizer: 'auto',
    params: {},
  });
  const request: RunRequest | null =
    source === null || step < protection || choice.harm === null
      ? null
      : {
          sourceId: source.id,
          synthesizer: choice.synthesizer,
          epsilon: choice.epsilon,
          delta: policy.defaultDelta,
          params: choice.params,
          ...(choice.report === undefined ? {} : { report: choice.report }),
        };
  const live = useLivePlan(request);

  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (moved.current) heading.current?.focus();
  }, [step]);
  const go = (next: number) => {
    moved.current = true;
    setProblem(null);
    setStep(next);
  };

  const confirmUnit = () => {
    const fields = unitObjection(unit, confirmed);
    if (Object.keys(fields).length > 0) return setProblem(invalid(fields));
    if (source?.metadata == null || isSameUnit(unit, unitOf(source.metadata))) return go(protection);
    const { id, metadata } = source;
    return act('Saving', async () => {
      await browserClient.sources.confirm({ id, metadata: withUnit(metadata, unit) });
      router.refresh();
      go(protection);
    });
  };
  const next = () => {
    if (step === data) return source === null ? setProblem(invalid({ source: 'Choose a source.' })) : go(people);
    if (step === people) return confirmUnit();
    if (choice.harm === null) return setProblem(invalid({ harm: 'Answer the question; it suggests where to begin.' }));
    return live.plan === null ? undefined : go(plan);
  };
  const start = () => {
    if (request === null) return;
    return act('Starting', async () => {
      const { id } = await browserClient.runs.start(request);
      forget();
      router.push(`/runs/${id}`);
    });
  };

  const population = populations.find(({ id }) => id === source?.population.id);
  const errors = problem?.fields ?? {};
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <Steps current={step} onGo={go} />
      <h2 ref={heading} tabIndex={-1} className="text-2xl font-semibold outline-none">
        {stepNames[step]}
      </h2>
      <ProblemSummary problem={problem} />
      {step === data || source === null ? <DataStep sources={sources} source={source} /> : null}
      {step === people && source !== null ? (
        <PeopleStep source={source} population={population} unit={unit} onUnit={setUnit} errors={errors} />
      ) : null}
      {step === protection ? (
        <ProtectionStep
          choice={choice}
          onChoose={(part) => {
            setProblem(null);
            choose(part);
          }}
          policy={policy}
          synthesizers={synthesizers.filter(({ takes }) => takes === source?.scope)}
          live={live}
          errors={errors}
        />
      ) : null}
      {step === plan ? (
        <PlanStep live={live} scope={source?.scope ?? 'one-table'} onReport={(report) => choose({ report })} />
      ) : null}
      <div className="flex flex-wrap gap-3 border-t border-line pt-6">
        {step === plan ? (
          <Button pending={pending} disabled={live.plan?.policy.allowed !== true} onClick={() => void start()}>
            Start the run
          </Button>
        ) : (
          <Button pending={pending} onClick={() => void next()}>
            Continue to {stepNames[step + 1]}
          </Button>
        )}
        {step === data ? null : (
          <Button kind="secondary" onClick={() => go(step - 1)}>
            Back to {stepNames[step - 1]}
          </Button>
        )}
      </div>
    </div>
  );
}
