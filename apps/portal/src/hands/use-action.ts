'use client';
import { ProblemError } from '@likeness/client';
import type { Problem } from '@likeness/contracts';
import { useCallback, useRef, useState } from 'react';
import { signInPath } from '../session/return-path';

export interface Action {
  /** What is under way, in words. */
  readonly pending: string | undefined;
  readonly problem: Problem | null;
  readonly setProblem: (problem: Problem | null) => void;
  /** Runs one thing at a time; a problem is kept for the form to show. */
  readonly act: (words: string, work: () => Promise<void>) => Promise<void>;
}

export const invalid = (fields: Readonly<Record<string, string>>): Problem => ({
  type: 'about:blank',
  title: 'Something needs correcting',
  status: 422,
  code: 'invalid_input',
  detail: 'Nothing was sent yet.',
  fields,
});

/** A session that ended meanwhile leads to sign-in and back; drafts keep what was typed. */
export function useAction(): Action {
  const [pending, setPending] = useState<string>();
  const [problem, setProblem] = useState<Problem | null>(null);
  const busy = useRef(false);
  const act = useCallback(async (words: string, work: () => Promise<void>) => {
    if (busy.current) return;
    busy.current = true;
    setPending(words);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (error.status === 401)
        window.location.assign(signInPath(`${window.location.pathname}${window.location.search}`));
      else setProblem(error.problem);
    } finally {
      busy.current = false;
      setPending(undefined);
    }
  }, []);
  return { pending, problem, setProblem, act };
}
