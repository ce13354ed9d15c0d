'use client';
import { Button } from '@likeness/ui';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ProblemSummary } from '../../hands/problem-summary';
import { invalid, useAction } from '../../hands/use-action';
import { FileField } from './file-field';
import { fileObjection } from './file-format';
import { uploadFile } from './upload-file';

interface UploadAgainProps {
  readonly sourceId: string;
  readonly maxBytes: number;
}

/** For a source whose file never came, or could not be read. */
export function UploadAgain({ sourceId, maxBytes }: UploadAgainProps) {
  const router = useRouter();
  const { pending, problem, setProblem, act } = useAction();
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const send = () => {
    const objection = fileObjection(file, maxBytes);
    if (objection !== null || file === null) return setProblem(invalid({ file: objection ?? 'Choose a file.' }));
    return act('Sending', async () => {
      setSent(0);
      await uploadFile(sourceId, file, setSent).finally(() => setSent(null));
      router.refresh();
    });
  };
  return (
    <div className="grid gap-4">
      <ProblemSummary problem={problem} />
      <FileField
        name="file"
        error={problem?.fields?.file}
        maxBytes={maxBytes}
        file={file}
        onChoose={setFile}
        sent={sent}
      />
      <Button pending={pending} className="justify-self-start" onClick={() => void send()}>
        Send the file
      </Button>
    </div>
  );
}
