import { classNames } from '@likeness/ui';

export const stepNames = ['Data', 'People', 'Protection', 'Plan'] as const;

interface StepsProps {
  /** From 0. */
  readonly current: number;
  readonly onGo: (step: number) => void;
}

/** Where one is; earlier steps can be gone back to. */
export function Steps({ current, onGo }: StepsProps) {
  return (
    <nav aria-label="Steps">
      <ol className="flex flex-wrap gap-x-2 gap-y-2">
        {stepNames.map((name, step) => (
          <li key={name}>
            <button
              type="button"
              aria-current={step === current ? 'step' : undefined}
              disabled={step > current}
              onClick={() => onGo(step)}
              className={classNames(
                'flex items-center gap-2 rounded-full border px-4 py-1.5 text-[0.95rem]',
                step === current && 'border-accent bg-accent-soft font-semibold text-accent-strong',
                step < current && 'border-line bg-surface text-ink hover:border-edge',
                step > current && 'border-transparent text-quiet',
              )}
            >
              <span className="tabular-nums">{step + 1}</span>
              {name}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
