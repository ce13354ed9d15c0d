'use client';
import type { AccessRequest } from '@likeness/contracts';
import { Button, CheckboxField, Form, Notice, Section, TextAreaField, TextField } from '@likeness/ui';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { browserClient } from '../../hands/browser-client';
import { fieldsOf } from '../../hands/fields-of';
import { ProblemSummary } from '../../hands/problem-summary';
import { invalid, useAction } from '../../hands/use-action';
import { useDraft } from '../../hands/use-draft';

interface RequestFormProps {
  readonly datasetId: string;
  readonly permittedPurposes: string;
  readonly terms: string;
  readonly termsHash: string;
  /** The draft that was saved before. */
  readonly saved: AccessRequest | null;
}

const missing = (typed: { purpose: string; project: string; people: string; accepted: boolean }) => ({
  ...(typed.purpose.trim() === '' ? { purpose: 'Say what you will use the data for.' } : {}),
  ...(typed.project.trim() === '' ? { project: 'Name the project.' } : {}),
  ...(typed.people.trim() === '' ? { people: 'Name the people who will work with the data.' } : {}),
  ...(typed.accepted ? {} : { terms: 'Accept the terms to send the request.' }),
});

export function RequestForm({ datasetId, permittedPurposes, terms, termsHash, saved }: RequestFormProps) {
  const router = useRouter();
  const { pending, problem, setProblem, act } = useAction();
  const [savedAt, setSavedAt] = useState<string>();
  const [typed, type, forget] = useDraft(`request:${datasetId}`, {
    purpose: saved?.purpose ?? '',
    project: saved?.project ?? '',
    people: saved?.people ?? '',
    accepted: saved?.acceptedTermsHash === termsHash,
    savedId: saved?.id ?? '',
  });

  const save = async (): Promise<string> => {
    const { purpose, project, people, accepted } = typed;
    const words = { purpose, project, people, acceptedTermsHash: accepted ? termsHash : null };
    const request =
      typed.savedId === ''
        ? await browserClient.requests.create({ datasetId, ...words })
        : await browserClient.requests.edit({ id: typed.savedId, ...words });
    type({ savedId: request.id });
    return request.id;
  };
  const saveDraft = () =>
    act('Saving', async () => {
      await save();
      setSavedAt(new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }));
    });
  const send = () => {
    const fields = missing(typed);
    if (Object.keys(fields).length > 0) return setProblem(invalid(fields));
    return act('Sending', async () => {
      await browserClient.requests.submit({ id: await save() });
      forget();
      router.push('/requests');
      router.refresh();
    });
  };

  const errors = problem?.fields ?? {};
  const field = fieldsOf(typed, type, errors);
  return (
    <Form className="gap-6" onSubmit={() => send()}>
      <ProblemSummary problem={problem} />
      <TextAreaField
        {...field('purpose')}
        label="What will you use the data for?"
        help={permittedPurposes === '' ? undefined : `Permitted: ${permittedPurposes}`}
        maxLength={4000}
      />
      <TextField
        {...field('project')}
        label="In which project?"
        help="Its name, as your organisation knows it."
        maxLength={200}
      />
      <TextAreaField
        {...field('people')}
        label="Who will work with it?"
        help="Names and organisations, one on each line."
        rows={3}
        maxLength={1000}
      />
      <Section title="Terms">
        <Notice>
          <p className="whitespace-pre-line">{terms || 'Use the data only for the permitted purposes.'}</p>
        </Notice>
        <CheckboxField
          name="terms"
          label="I accept these terms, for everybody named above."
          error={errors.terms ?? errors.acceptedTermsHash}
          checked={typed.accepted}
          onChange={(event) => type({ accepted: event.target.checked })}
        />
      </Section>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" pending={pending}>
          Send the request
        </Button>
        <Button kind="secondary" pending={pending} onClick={() => void saveDraft()}>
          Save as a draft
        </Button>
        <p role="status" className="text-sm text-quiet">
          {savedAt === undefined ? '' : `Saved as a draft at ${savedAt}.`}
        </p>
      </div>
    </Form>
  );
}
