'use client';
import type { FigureLimits, MetricLimit } from '@likeness/contracts';
import { Button, Form, Notice, SelectField, TextField } from '@likeness/ui';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { browserClient } from '../../hands/browser-client';
import { ProblemSummary } from '../../hands/problem-summary';
import { invalid, useAction } from '../../hands/use-action';
import { SaveRow } from './save-row';

/** A limit while it is typed. */
interface TypedLimit {
  readonly figure: string;
  readonly value: string;
  readonly source: string;
}

const typedOf = ({ figure, value, source }: MetricLimit): TypedLimit => ({ figure, value: String(value), source });

/** What every reviewer's report is held to from the next run on: value and source of each limit. */
export function LimitsForm({ limits, areDefaults, figures }: FigureLimits) {
  const router = useRouter();
  const { pending, problem, setProblem, act } = useAction();
  const [typed, setTyped] = useState<readonly TypedLimit[]>(() => limits.map(typedOf));
  const [added, setAdded] = useState('');
  const [isSaved, setSaved] = useState(false);
  const known = new Map(figures.map((figure) => [figure.figure, figure]));
  const free = figures.filter(({ figure }) => typed.every((limit) => limit.figure !== figure));
  const change = (next: readonly TypedLimit[]) => {
    setSaved(false);
    setTyped(next);
  };
  const edit = (figure: string, part: Partial<TypedLimit>) =>
    change(typed.map((limit) => (limit.figure === figure ? { ...limit, ...part } : limit)));
  const save = () => {
    const wrong = typed.flatMap(({ figure, value, source }): [string, string][] => {
      const number = Number(value);
      const isNumber = value.trim() !== '' && number >= 0 && number <= 1;
      return [
        ...(isNumber ? [] : [[`limit-${figure}`, 'Write a number from 0 to 1.'] as [string, string]]),
        ...(source.trim() === '' ? [[`source-${figure}`, 'Say who set this limit, and why.'] as [string, string]] : []),
      ];
    });
    if (wrong.length > 0) return setProblem(invalid(Object.fromEntries(wrong)));
    return act('Saving', async () => {
      await browserClient.budget.setLimits({
        limits: typed.map(({ figure, value, source }) => ({
          ...{ figure, source, value: Number(value) },
          bound: known.get(figure)?.bound ?? 'at most',
        })),
      });
      setSaved(true);
      router.refresh();
    });
  };
  return (
    <Form className="gap-6" onSubmit={save}>
      <ProblemSummary problem={problem} />
      {areDefaults ? (
        <p className="max-w-[72ch] text-quiet">These are the defaults of Likeness. Saving makes them yours.</p>
      ) : null}
      <ul className="grid gap-6">
        {typed.map(({ figure, value, source }) => {
          const { title = figure, bound = 'at most' } = known.get(figure) ?? {};
          return (
            <li
              key={figure}
              className="grid items-start gap-4 border-t border-line pt-4 lg:grid-cols-[2fr_1fr_3fr_auto]"
            >
              <p className="font-semibold">{title}</p>
              <TextField
                name={`limit-${figure}`}
                label={bound === 'at most' ? 'At most' : 'At least'}
                help="From 0 to 1."
                inputMode="decimal"
                error={problem?.fields?.[`limit-${figure}`]}
                value={value}
                onChange={(event) => edit(figure, { value: event.target.value })}
              />
              <TextField
                name={`source-${figure}`}
                label="Source"
                help="Who set it, and why. Reports show it."
                maxLength={200}
                error={problem?.fields?.[`source-${figure}`]}
                value={source}
                onChange={(event) => edit(figure, { source: event.target.value })}
              />
              <Button
                kind="secondary"
                aria-label={`Remove the limit: ${title}`}
                onClick={() => change(typed.filter((limit) => limit.figure !== figure))}
              >
                Remove
              </Button>
            </li>
          );
        })}
      </ul>
      {typed.length === 0 ? <p className="text-quiet">No figure has a limit. Reviewers then judge by eye.</p> : null}
      {free.length === 0 ? null : (
        <div className="flex flex-wrap items-end gap-3">
          <SelectField
            name="add-limit"
            label="Add a limit"
            value={added}
            options={[
              { value: '', label: 'choose a figure' },
              ...free.map(({ figure, title }) => ({ value: figure, label: title })),
            ]}
            onChange={(event) => setAdded(event.target.value)}
          />
          <Button
            kind="secondary"
            onClick={() => {
              if (added === '') return;
              change([...typed, { figure: added, value: '', source: '' }]);
              setAdded('');
            }}
          >
            Add
          </Button>
        </div>
      )}
      <SaveRow
        label="Save the limits"
        pending={pending}
        saved={isSaved ? 'Saved. Runs from now on are held to these limits.' : null}
      />
      <Notice title="What happens to reports that are there">
        They keep the limits that they were made under. The change stays in the audit log.
      </Notice>
    </Form>
  );
}
