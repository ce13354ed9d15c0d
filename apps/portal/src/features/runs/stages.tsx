import { runStages, type RunProgress } from '@likeness/contracts';
import { classNames } from '@likeness/ui';

const words: Readonly<Record<RunProgress['stage'], string>> = {
  queued: 'Waiting',
  reading: 'Reading',
  measuring: 'Measuring',
  fitting: 'Fitting',
  sampling: 'Drawing rows',
  writing: 'Writing files',
  evaluating: 'Comparing',
  done: 'Done',
};

export function Stages({ stage }: { readonly stage: RunProgress['stage'] }) {
  const current = runStages.indexOf(stage);
  return (
    <ol aria-label="Stages" className="flex flex-wrap gap-2 text-sm">
      {runStages.map((each, index) => (
        <li
          key={each}
          aria-current={index === current ? 'step' : undefined}
          className={classNames(
            'rounded-full px-3 py-0.5',
            index < current && 'bg-accent-soft text-accent-strong',
            index === current && 'bg-accent font-semibold text-on-accent',
            index > current && 'bg-sunken text-quiet',
          )}
        >
          {index < current ? <span aria-hidden="true">✓ </span> : null}
          {words[each]}
        </li>
      ))}
    </ol>
  );
}
