'use client';
import { Button } from '@likeness/ui';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ProblemSummary } from '../../hands/problem-summary';
import { invalid, useAction } from '../../hands/use-action';
import type { SourceDetail } from '@likeness/contracts';
import { FileField } from './file-field';
import { fileObjection, formatNames, otherFormat } from './file-format';
import { uploadFile } from './upload-file';

interface UploadAgainProps {
  readonly sourceId: string;
  readonly file: SourceDetail['files'][number];
  /** As there are several. */
  readonly label: string;
  readonly maxBytes: number;
}

/** For a file that never came, or could not be read. */
export function UploadAgain({ sourceId, file: place, label, maxBytes }: UploadAgainProps) {
  const router = useRouter();
  const { pending, problem, setProblem, act } = useAction();
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const field = `file-${place.table}`;
  const send = () => {
    const objection = fileObjection(file, maxBytes) ?? otherFormat(file, place.format);
    if (objection !== null || file === null) return setProblem(invalid({ [field]: objection ?? 'Choose a file.' }));
    return act('Sending', async () => {
      setSent(0);
      await uploadFile(sourceId, place.table, file, setSent).finally(() => setSent(null));
      router.refresh();
    });
  };
  return (
    <div className="grid gap-4">
      <ProblemSummary problem={problem} />
      <FileField
        name={field}
        label={label}
        error={problem?.fields?.[field]}
        maxBytes={maxBytes}
        takes={formatNames[place.format]}
        file={file}
        onChoose={setFile}
        sent={sent}
      />
      <Button pending={pending} className="justify-self-start" onClick={() => void send()}>
        Send {label === 'File' ? 'the file' : label}
      </Button>
    </div>
  );
}
