'use client';
import { Button, Form, TextField } from '@likeness/ui';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { browserClient } from '../../hands/browser-client';
import { ProblemSummary } from '../../hands/problem-summary';
import { invalid, useAction } from '../../hands/use-action';

interface DraftReleaseProps {
  readonly runId: string;
  readonly suggestedTitle: string;
}

export function DraftRelease({ runId, suggestedTitle }: DraftReleaseProps) {
  const router = useRouter();
  const { pending, problem, setProblem, act } = useAction();
  const [title, setTitle] = useState(suggestedTitle);
  const draft = () =>
    title.trim() === ''
      ? setProblem(invalid({ title: 'Give the release a title.' }))
      : act('Drafting', async () => {
          const { id } = await browserClient.releases.create({ runId, title });
          router.push(`/releases/${id}`);
        });
  return (
    <Form className="gap-4" onSubmit={() => draft()}>
      <ProblemSummary problem={problem} />
      <TextField
        name="title"
        label="Title in the catalogue"
        help="You can change it until you submit."
        maxLength={120}
        error={problem?.fields?.title}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Button type="submit" pending={pending} className="justify-self-start">
        Draft a release
      </Button>
    </Form>
  );
}
