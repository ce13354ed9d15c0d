'use client';
import { SourceKind, uploadFormatOf, type CreateSource, type Population, type Source } from '@likeness/contracts';
import { Button, Form, RadioGroup, TextField } from '@likeness/ui';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { browserClient } from '../../hands/browser-client';
import { ProblemSummary } from '../../hands/problem-summary';
import { invalid, useAction } from '../../hands/use-action';
import { useDraft } from '../../hands/use-draft';
import { FileField, FilesField, tableFile } from './file-field';
import { fileObjection, filesObjection } from './file-format';
import { newPopulation, PopulationField } from './population-field';
import { addressFields, emptyPostgres, PostgresFields } from './postgres-fields';
import { uploadFiles, type Sending } from './upload-file';

interface NewSourceFormProps {
  readonly populations: readonly Population[];
  readonly maxUploadBytes: number;
}

const kinds: readonly { readonly value: SourceKind; readonly label: string; readonly help: string }[] = [
  { value: 'upload', label: 'One table in a file', help: 'CSV or Parquet, or a zip of it' },
  {
    value: 'upload-tables',
    label: 'Several tables in files',
    help: 'One CSV or Parquet file for each table, or a zip of them; how they belong together is asked on the next page',
  },
  {
    value: 'postgres',
    label: 'One table of a Postgres database',
    help: 'Read by the worker when a run needs it',
  },
  {
    value: 'postgres-schema',
    label: 'All tables of a Postgres schema',
    help: 'With their keys; read by the worker when a run needs them',
  },
];

export function NewSourceForm({ populations, maxUploadBytes }: NewSourceFormProps) {
  const router = useRouter();
  const { pending, problem, setProblem, act } = useAction();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [sent, setSent] = useState<Sending | null>(null);
  const [password, setPassword] = useState('');
  const [typed, type, forget] = useDraft('new-source', {
    kind: 'upload' as SourceKind,
    name: '',
    populationId: populations[0]?.id ?? newPopulation,
    populationName: '',
    address: emptyPostgres,
    /** Registered already; only its files are missing. */
    createdId: '',
    createdFiles: '',
  });
  const { kind } = typed;
  const isUpload = kind === 'upload' || kind === 'upload-tables';

  const objections = (): Record<string, string> => {
    const fields: Record<string, string> = {};
    if (typed.name.trim() === '') fields.name = 'Give the source a name.';
    if (typed.populationId === newPopulation && typed.populationName.trim() === '') {
      fields.populationName = 'Give these people a name.';
    }
    if (isUpload) {
      const [file = null] = files;
      const objection = kind === 'upload' ? fileObjection(file, maxUploadBytes) : filesObjection(files, maxUploadBytes);
      if (objection !== null) fields.file = objection;
      return fields;
    }
    const port = Number(typed.address.port);
    if (!Number.isInteger(port) || port < 1 || port > 65535) fields.port = 'Write a port between 1 and 65535.';
    for (const name of addressFields[kind]) {
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
  const described = (populationId: string): CreateSource => {
    const { name } = typed;
    const given = files.map(({ name: fileName }) => ({
      format: uploadFormatOf(fileName) ?? ('csv' as const),
      fileName,
    }));
    const address = { ...typed.address, port: Number(typed.address.port) };
    switch (kind) {
      case 'upload': {
        const [{ format, fileName } = { format: 'csv' as const, fileName: '' }] = given;
        // What is in a zip shows when the worker unpacks it.
        if (format === 'zip') return { kind: 'upload-tables', name, populationId, files: given };
        return { kind, name, populationId, format, fileName };
      }
      case 'upload-tables':
        return { kind, name, populationId, files: given };
      case 'postgres':
        return { kind, name, populationId, address, password };
      case 'postgres-schema': {
        const { table: _table, ...schema } = address;
        return { kind, name, populationId, address: schema, password };
      }
    }
  };

  const register = () => {
    const fields = objections();
    if (Object.keys(fields).length > 0) return setProblem(invalid(fields));
    return act('Registering', async () => {
      const fileNames = files.map(({ name }) => name).join('\n');
      const known = typed.createdId !== '' && typed.createdFiles === fileNames ? typed.createdId : null;
      const { id } = known === null ? await create(fileNames) : { id: known };
      if (isUpload) {
        const source = await browserClient.sources.get({ id });
        await uploadFiles(source, files, setSent).finally(() => setSent(null));
      }
      forget();
      router.push(`/sources/${id}`);
      router.refresh();
    });
  };
  const create = async (createdFiles: string): Promise<Source> => {
    const source = await browserClient.sources.create(described(await population()));
    if (isUpload) type({ createdId: source.id, createdFiles });
    return source;
  };

  const errors = problem?.fields ?? {};
  return (
    <Form className="gap-6" onSubmit={() => register()}>
      <ProblemSummary problem={problem} />
      <RadioGroup
        name="kind"
        label="Where is the data?"
        value={kind}
        onChange={(value) => {
          setFiles([]);
          type({ kind: SourceKind.parse(value), createdId: '' });
        }}
        choices={kinds}
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
      {kind === 'upload' ? (
        <FileField
          key={kind}
          name="file"
          label="File"
          error={errors.file}
          maxBytes={maxUploadBytes}
          takes={tableFile}
          file={files[0] ?? null}
          onChoose={(file) => setFiles(file === null ? [] : [file])}
          sent={sent?.fraction ?? null}
        />
      ) : kind === 'upload-tables' ? (
        <FilesField
          key={kind}
          name="file"
          label="Files"
          error={errors.file ?? errors.files}
          maxBytes={maxUploadBytes}
          files={files}
          onChoose={setFiles}
          sent={sent}
        />
      ) : (
        <PostgresFields
          kind={kind}
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
