'use client';
import { bytes, fieldId, Progress } from '@likeness/ui';
import type { ReactNode } from 'react';

const tableFiles = 'CSV (also gzipped) or Parquet';
export const tableFile = `${tableFiles}, also in a zip`;

interface FileFieldProps {
  readonly name: string;
  readonly label: string;
  readonly error: string | undefined;
  readonly maxBytes: number;
  readonly file: File | null;
  readonly onChoose: (file: File | null) => void;
  /** Share that has been sent; null before. */
  readonly sent: number | null;
  /** In words. */
  readonly takes: string;
}

export function FileField({ file, onChoose, sent, takes, maxBytes, ...words }: FileFieldProps) {
  const help = `${takes}, at most ${bytes(maxBytes)}. It is encrypted on arrival; only the worker can read it.`;
  return (
    <Files {...words} help={help} isMany={false} onChoose={([chosen = null]) => onChoose(chosen)}>
      {file === null ? null : <p className="text-sm text-quiet">{bytes(file.size)}</p>}
      {sent === null ? null : (
        <Progress
          label="Upload"
          fraction={sent}
          message={sent < 1 ? 'Sending the file' : 'Sent; waiting for the service to confirm'}
        />
      )}
    </Files>
  );
}

interface FilesFieldProps {
  readonly name: string;
  readonly label: string;
  readonly error: string | undefined;
  readonly maxBytes: number;
  readonly files: readonly File[];
  readonly onChoose: (files: readonly File[]) => void;
  /** Which file is being sent, and its share; null before. */
  readonly sent: { readonly at: number; readonly fraction: number } | null;
}

/** Several files at once, one for each table. */
export function FilesField({ files, onChoose, sent, maxBytes, ...words }: FilesFieldProps) {
  const help = `Choose all of them together, or one zip that holds them; each becomes a table with the name of its file. ${tableFiles}, at most ${bytes(maxBytes)} each. They are encrypted on arrival; only the worker can read them.`;
  return (
    <Files {...words} help={help} isMany onChoose={onChoose}>
      {files.length === 0 ? null : (
        <ul className="grid gap-1 text-sm text-quiet">
          {files.map(({ name, size }) => (
            <li key={name}>
              {name}, {bytes(size)}
            </li>
          ))}
        </ul>
      )}
      {sent === null ? null : (
        <Progress
          label="Upload"
          fraction={(sent.at + sent.fraction) / Math.max(1, files.length)}
          message={`Sending ${files[sent.at]?.name ?? 'the files'}, ${sent.at + 1} of ${files.length}`}
        />
      )}
    </Files>
  );
}

interface FilesProps {
  readonly name: string;
  readonly label: string;
  readonly error: string | undefined;
  readonly help: string;
  readonly isMany: boolean;
  readonly onChoose: (files: readonly File[]) => void;
  readonly children: ReactNode;
}

function Files({ name, label, error, help, isMany, onChoose, children }: FilesProps) {
  const id = fieldId(name);
  return (
    <div className="grid max-w-[72ch] gap-1">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <p id={`${id}-help`} className="text-sm text-quiet">
        {help}
      </p>
      {error === undefined ? null : (
        <p id={`${id}-error`} className="text-sm font-semibold text-danger">
          <span aria-hidden="true">⚠ </span>
          {error}
        </p>
      )}
      <input
        id={id}
        name={name}
        type="file"
        multiple={isMany}
        accept=".csv,.csv.gz,.gz,.parquet,.zip,text/csv,application/zip"
        aria-describedby={error === undefined ? `${id}-help` : `${id}-help ${id}-error`}
        aria-invalid={error === undefined ? undefined : true}
        onChange={(event) => onChoose([...(event.target.files ?? [])])}
        className="block w-full rounded-lg border border-edge bg-surface p-2 file:mr-4 file:rounded-md file:border-0 file:bg-sunken file:px-4 file:py-1.5 file:font-semibold file:text-ink"
      />
      {children}
    </div>
  );
}
