'use client';
import type { Problem } from '@likeness/contracts';
import { ErrorSummary } from '@likeness/ui';

export function ProblemSummary({ problem }: { readonly problem: Problem | null }) {
  if (problem === null) return null;
  return (
    <ErrorSummary title={problem.title} detail={problem.detail} reasons={problem.reasons} fields={problem.fields} />
  );
}
