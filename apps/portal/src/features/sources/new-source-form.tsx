'use client';
import type { CreateSource, FileFormat, Population } from '@likeness/contracts';
import { Button, Form, RadioGroup, TextField } from '@likeness/ui';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { browserClient } from '../../hands/browser-client';
import { ProblemSummary } from '../../hands/problem-summary';
import { invalid, useAction } from '../../hands/use-action';
import { useDraft } from '../../hands/use-draft';
import { FileField } from './file-field';
import { fileObjection, formatOf } from './file-format';
import { newPopulation, PopulationField } from './population-field';
import { emptyPostgres, PostgresFields } from './postgres-fields';
import { uploadFile } from './upload-file';

interface NewSourceFormProps {
  readonly populations: readonly Population[];
  readonly maxUploadBytes: number;
}

export function NewSourceForm({ populations, maxUploadBytes }: NewSourceFormProps) {
  const router = useRouter();
  const { pending, problem, setProblem, act } = useAction();
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const [password, setPassword] = useState('');
  const [typed, type, forget] = useDraft('new-source', {
    kind: 'upload' as 'upload' | 'postgres',
    name: '',
    populationId: populations[0]?.id ?? newPopulation,
    populationName: '',
    address: emptyPostgres,
    /** Registered already; only its file is missing. */
    createdId: '',
    createdFormat: 'csv' as FileFormat,
  });

  const objections = (): Record<string, string> => {
    const fields: Record<string, string> = {};
    if (typed.name.trim() === '') fields.name = 'Give the source a name.';
    if (typed.populationId === newPopulation && typed.populationName.trim() === '') {
      fields.populationName = 'Give these people a name.';
    }
    if (typed.kind === 'upload') {
      const objection = fileObjection(file, maxUploadBytes);
      if (objection !== null) fields.file = objection;
      return fields;
    }
    const port = Number(typed.address.port);
    if (!Number.isInteger(port) || port < 1 || port > 65535) fields.port = 'Write a port between 1 and 65535.';
    for (const name of ['host', 'database', 'schema', 'table', 'user'] as const) {
      if (typed.address[name].trim() === '') fields[name] = `Fill in the ${name}.`;
    }
    return fields;
  };

  const population = async (): Promise<string> => {
    if (typed.populationId !== newPopulation) return typed.populationId;
    const { id } = await browserClient.budget.createPopulation({ name: typed.populationName });
    type({ populationId: id });
    return id;
  };
  const described = (populationId: string): CreateSource =>
    typed.kind === 'upload'
      ? {
          kind: 'upload',
          name: typed.name,
          populationId,
          format: formatOf(file?.name ?? '') ?? 'csv',
          fileName: file?.name ?? '',
        }
      : {
          kind: 'postgres',
          name: typed.name,
          populationId,
          address: { ...typed.address, port: Number(typed.address.port) },
          password,
        };

  const register = () => {
    const fields = objections();
    if (Object.keys(fields).length > 0) return setProblem(invalid(fields));
    return act('Registering', async () => {
      const format = formatOf(file?.name ?? '') ?? 'csv';
      let id = typed.createdFormat === format ? typed.createdId : '';
      if (id === '') {
        id = (await browserClient.sources.create(described(await population()))).id;
        if (typed.kind === 'upload') type({ createdId: id, createdFormat: format });
      }
      if (typed.kind === 'upload' && file !== null) {
        setSent(0);
        await uploadFile(id, file, setSent).finally(() => setSent(null));
      }
      forget();
      router.push(`/sources/${id}`);
      router.refresh();
    });
  };

  const errors = problem?.fields ?? {};
  return (
    <Form className="gap-6" onSubmit={() => register()}>
      <ProblemSummary problem={problem} />
      <RadioGroup
        name="kind"
        label="Where is the table?"
        value={typed.kind}
        onChange={(kind) => type({ kind: kind === 'postgres' ? 'postgres' : 'upload', createdId: '' })}
        choices={[
          { value: 'upload', label: 'In a file', help: 'CSV or Parquet' },
          { value: 'postgres', label: 'In a Postgres database', help: 'Read by the worker when a run needs it' },
        ]}
      />
      <TextField
        name="name"
        label="Name of the source"
        help="As your colleagues know it."
        error={errors.name}
        value={typed.name}
        maxLength={120}
        onChange={(event) => type({ name: event.target.value, createdId: '' })}
      />
      <PopulationField
        populations={populations}
        chosen={typed.populationId}
        onChoose={(populationId) => type({ populationId, createdId: '' })}
        name={typed.populationName}
        onName={(populationName) => type({ populationName })}
        errors={errors}
      />
      {typed.kind === 'upload' ? (
        <FileField
          name="file"
          error={errors.file}
          maxBytes={maxUploadBytes}
          file={file}
          onChoose={setFile}
          sent={sent}
        />
      ) : (
        <PostgresFields
          typed={typed.address}
          onType={(part) => type({ address: { ...typed.address, ...part } })}
          password={password}
          onPassword={setPassword}
          errors={errors}
        />
      )}
      <Button type="submit" pending={pending} className="justify-self-start">
        Register and look at it
      </Button>
    </Form>
  );
}
