'use client';
import { ProblemError } from '@likeness/client';
import type { Problem } from '@likeness/contracts';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';

type Watch<P> = (id: string, options: { readonly signal: AbortSignal }) => AsyncIterable<P>;

export interface LiveProgress<P> {
  readonly progress: P;
  readonly setProgress: (progress: P) => void;
  /** Why it can be followed no longer. */
  readonly broken: Problem | null;
}

/** Follows long work while the page is open; reads the page again when the work has ended. `watch` must be the same function at every render. */
export function useLiveProgress<P>(watch: Watch<P>, id: string, first: P): LiveProgress<P> {
  const router = useRouter();
  const [progress, setProgress] = useState(first);
  const [broken, setBroken] = useState<Problem | null>(null);
  useEffect(() => {
    const leave = new AbortController();
    const follow = async () => {
      try {
        for await (const event of watch(id, { signal: leave.signal })) setProgress(event);
        if (!leave.signal.aborted) router.refresh();
      } catch (error) {
        if (leave.signal.aborted || !(error instanceof ProblemError)) return;
        setBroken(error.problem);
      }
    };
    void follow();
    return () => leave.abort();
  }, [watch, id, router]);
  return { progress, setProgress, broken };
}
