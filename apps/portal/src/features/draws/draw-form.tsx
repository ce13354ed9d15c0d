'use client';
import type { DrawOptions } from '@likeness/contracts';
import { Button, count, Form, TextField } from '@likeness/ui';
import { useRouter } from 'next/navigation';
import { browserClient } from '../../hands/browser-client';
import { ProblemSummary } from '../../hands/problem-summary';
import { invalid, useAction } from '../../hands/use-action';
import { useDraft } from '../../hands/use-draft';
import { ConditionFields } from './condition-fields';
import { DifferenceFields } from './difference-fields';
import { emptyDraft, readDraft } from './draw-draft';
import { SeveralTablesFields } from './several-tables-fields';

interface DrawFormProps {
  readonly datasetId: string;
  readonly options: DrawOptions;
}

/** What to draw, how many, and how it shall differ from the model. */
export function DrawForm({ datasetId, options }: DrawFormProps) {
  const router = useRouter();
  const { pending, problem, setProblem, act } = useAction();
  const [draft, type, forget] = useDraft(`draw:${datasetId}`, emptyDraft(options));
  const errors = problem?.fields ?? {};
  const send = () => {
    const read = readDraft(draft, options);
    if ('fields' in read) return setProblem(invalid(read.fields));
    return act('Asking for the rows', async () => {
      const { id } = await browserClient.draws.ask({ id: datasetId, ...read.request });
      router.push(`/draws/${id}`);
    });
  };
  const clear = () => {
    type(emptyDraft(options));
    setProblem(null);
    forget();
  };
  return (
    <Form className="gap-8" onSubmit={() => send()}>
      <ProblemSummary problem={problem} />
      {options.tables > 1 ? (
        <SeveralTablesFields options={options} draft={draft} errors={errors} onChange={type} />
      ) : (
        <>
          <div className="grid gap-2">
            <TextField
              name="rows"
              label="How many rows?"
              help={`Published: ${count(options.publishedRows)}. At most ${count(options.mostRows)} at once.`}
              error={errors['rows']}
              inputMode="numeric"
              value={draft.rows}
              onChange={(event) => type({ rows: event.target.value })}
            />
            <div>
              <Button
                kind="secondary"
                onClick={() => type({ rows: String(Math.min(options.mostRows, 10 * options.publishedRows)) })}
              >
                Ten times as many as published
              </Button>
            </div>
          </div>
          <ConditionFields
            table={null}
            columns={options.columns}
            conditions={draft.conditions}
            errors={errors}
            onChange={(conditions) => type({ conditions })}
          />
          <DifferenceFields table={null} columns={options.columns} draft={draft} errors={errors} onChange={type} />
        </>
      )}
      <TextField
        name="seed"
        label="Seed"
        help="Equal seeds give equal rows. Empty: one is chosen, and shown with the rows."
        optional
        error={errors['seed']}
        inputMode="numeric"
        value={draft.seed}
        onChange={(event) => type({ seed: event.target.value })}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" pending={pending}>
          Draw the rows
        </Button>
        <Button kind="secondary" onClick={clear}>
          Clear the form
        </Button>
      </div>
    </Form>
  );
}
