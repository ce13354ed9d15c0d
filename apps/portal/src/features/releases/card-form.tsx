'use client';
import type { Release } from '@likeness/contracts';
import { Button, Form, TextAreaField, TextField } from '@likeness/ui';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { browserClient } from '../../hands/browser-client';
import { fieldsOf } from '../../hands/fields-of';
import { ProblemSummary } from '../../hands/problem-summary';
import { invalid, useAction } from '../../hands/use-action';
import { useDraft } from '../../hands/use-draft';

interface CardFormProps {
  readonly release: Release;
}

const topicsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((topic) => topic.trim())
      .filter(Boolean),
  ),
];

/** What the catalogue will say; saved as a draft, then submitted. */
export function CardForm({ release }: CardFormProps) {
  const router = useRouter();
  const { pending, problem, setProblem, act } = useAction();
  const [saved, setSaved] = useState(false);
  const { card } = release;
  const [typed, type, forget] = useDraft(`release:${release.id}`, { ...card, topics: card.topics.join(', ') });

  const objections = () => {
    const topics = topicsOf(typed.topics);
    return {
      ...(typed.title.trim() === '' ? { title: 'Give the release a title.' } : {}),
      ...(topics.length > 10 || topics.some((topic) => topic.length > 40)
        ? { topics: 'At most ten topics, each at most 40 characters.' }
        : {}),
    };
  };
  const run = (words: string, after: () => Promise<void>) => {
    setSaved(false);
    const fields = objections();
    if (Object.keys(fields).length > 0) return setProblem(invalid(fields));
    return act(words, async () => {
      await browserClient.releases.edit({ id: release.id, ...typed, topics: topicsOf(typed.topics) });
      forget();
      await after();
      router.refresh();
    });
  };
  const save = () => run('Saving', async () => setSaved(true));
  const submit = () => run('Submitting', async () => void (await browserClient.releases.submit({ id: release.id })));

  const errors = problem?.fields ?? {};
  const field = fieldsOf(typed, type, errors);
  return (
    <Form className="gap-6" onSubmit={() => submit()}>
      <ProblemSummary problem={problem} />
      <TextField {...field('title')} label="Title" maxLength={120} />
      <TextAreaField
        {...field('description')}
        label="Description"
        help="What is in it, about whom, from when. Everybody can read this: write nothing that only the real data tell."
        maxLength={4000}
      />
      <TextField
        {...field('topics')}
        label="Topics"
        help="Separated by commas, for example: income, work, census."
        optional
      />
      <TextAreaField
        {...field('permittedPurposes')}
        label="Permitted purposes"
        help="What may people use it for?"
        maxLength={4000}
      />
      <TextAreaField {...field('terms')} label="Terms" help="What must those who use it keep to?" maxLength={4000} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" pending={pending}>
          Submit for review
        </Button>
        <Button kind="secondary" pending={pending} onClick={() => void save()}>
          Save the draft
        </Button>
        <p role="status" className="text-sm text-quiet">
          {saved ? 'Saved.' : ''}
        </p>
      </div>
    </Form>
  );
}
