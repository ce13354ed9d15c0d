'use client';
import { MetadataJson } from '@likeness/contracts';
import { fieldId } from '@likeness/ui';
import { useState } from 'react';

interface MetadataFileProps {
  /** Names of the tables of the source. */
  readonly tables: readonly string[];
  readonly onMetadata: (metadata: MetadataJson) => void;
}

const said = {
  unreadable: 'This is not metadata as SDV writes it (V1, JSON): choose another file.',
  foreign: 'This metadata is about other tables than the source has: choose another file.',
  taken: 'The form below now says what the file says. Look at it, then confirm.',
} as const;

/** Metadata that somebody wrote before, instead of what was detected. */
export function MetadataFile({ tables, onMetadata }: MetadataFileProps) {
  const [outcome, setOutcome] = useState<keyof typeof said | null>(null);
  const id = fieldId('metadata-file');
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const metadata = await parse(file);
    if (metadata === null) return setOutcome('unreadable');
    const names = Object.keys(metadata.tables);
    if (names.length !== tables.length || names.some((name) => !tables.includes(name))) return setOutcome('foreign');
    setOutcome('taken');
    return onMetadata(metadata);
  };
  return (
    <div className="grid max-w-[72ch] gap-1">
      <label htmlFor={id} className="font-semibold">
        Metadata that you have already <span className="font-normal text-quiet">(optional)</span>
      </label>
      <p id={`${id}-help`} className="text-sm text-quiet">
        A JSON file as the Synthetic Data Vault (SDV, V1) or our command line writes it. It replaces what was detected.
      </p>
      <p
        role="status"
        className={outcome === null || outcome === 'taken' ? 'text-sm text-quiet' : 'text-sm font-semibold text-danger'}
      >
        {outcome === null ? '' : said[outcome]}
      </p>
      <input
        id={id}
        type="file"
        accept=".json,application/json"
        aria-describedby={`${id}-help`}
        onChange={(event) => void take(event.target.files?.[0])}
        className="block w-full rounded-lg border border-edge bg-surface p-2 file:mr-4 file:rounded-md file:border-0 file:bg-sunken file:px-4 file:py-1.5 file:font-semibold file:text-ink"
      />
    </div>
  );
}

async function parse(file: File): Promise<MetadataJson | null> {
  try {
    return MetadataJson.safeParse(JSON.parse(await file.text())).data ?? null;
  } catch {
    return null;
  }
}
