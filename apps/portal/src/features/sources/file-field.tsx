'use client';
import { bytes, fieldId, Progress } from '@likeness/ui';

interface FileFieldProps {
  readonly name: string;
  readonly error: string | undefined;
  readonly maxBytes: number;
  readonly file: File | null;
  readonly onChoose: (file: File | null) => void;
  /** Share that has been sent; null before. */
  readonly sent: number | null;
}

export function FileField({ name, error, maxBytes, file, onChoose, sent }: FileFieldProps) {
  const id = fieldId(name);
  return (
    <div className="grid max-w-[72ch] gap-1">
      <label htmlFor={id} className="font-semibold">
        File
      </label>
      <p id={`${id}-help`} className="text-sm text-quiet">
        CSV (also gzipped) or Parquet, at most {bytes(maxBytes)}. It is encrypted on arrival; only the worker can read
        it.
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
        accept=".csv,.csv.gz,.gz,.parquet,text/csv"
        aria-describedby={error === undefined ? `${id}-help` : `${id}-help ${id}-error`}
        aria-invalid={error === undefined ? undefined : true}
        onChange={(event) => onChoose(event.target.files?.[0] ?? null)}
        className="block w-full rounded-lg border border-edge bg-surface p-2 file:mr-4 file:rounded-md file:border-0 file:bg-sunken file:px-4 file:py-1.5 file:font-semibold file:text-ink"
      />
      {file === null ? null : <p className="text-sm text-quiet">{bytes(file.size)}</p>}
      {sent === null ? null : (
        <Progress
          label="Upload"
          fraction={sent}
          message={sent < 1 ? 'Sending the file' : 'Sent; waiting for the service to confirm'}
        />
      )}
    </div>
  );
}
