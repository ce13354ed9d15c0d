'use client';
import { Button, Dialog, TextAreaField, TextField } from '@likeness/ui';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { browserClient } from '../../hands/browser-client';
import { ProblemSummary } from '../../hands/problem-summary';
import { invalid, useAction } from '../../hands/use-action';

export function NewPopulation() {
  const router = useRouter();
  const { pending, problem, setProblem, act } = useAction();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const create = () =>
    name.trim() === ''
      ? setProblem(invalid({ name: 'Give these people a name.' }))
      : act('Saving', async () => {
          await browserClient.budget.createPopulation({ name, description });
          setName('');
          setDescription('');
          setOpen(false);
          router.refresh();
        });
  return (
    <Dialog
      trigger="Name a population"
      title="Name a population"
      description="The people behind one or more sources. They get one budget, for ever."
      open={open}
      onOpenChange={setOpen}
    >
      <ProblemSummary problem={problem} />
      <TextField
        name="name"
        label="Name"
        maxLength={120}
        error={problem?.fields?.name}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextAreaField
        name="population-description"
        label="Who they are"
        optional
        rows={3}
        maxLength={4000}
        value={description}
        onChange={(event) => setDescription(event.target.value)}
      />
      <Button pending={pending} onClick={() => void create()}>
        Save
      </Button>
    </Dialog>
  );
}
