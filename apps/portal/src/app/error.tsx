'use client';
import { Button, PageFrame } from '@likeness/ui';

export default function ErrorPage({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}) {
  return (
    <PageFrame title="Something went wrong on our side" lead="Nothing you typed was sent. Try again in a moment.">
      {error.digest === undefined ? null : (
        <p className="text-quiet">
          If it stays, tell an admin this number: <code>{error.digest}</code>
        </p>
      )}
      <Button onClick={reset} className="justify-self-start">
        Try again
      </Button>
    </PageFrame>
  );
}
