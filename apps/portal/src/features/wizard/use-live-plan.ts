'use client';
import { ProblemError } from '@likeness/client';
import type { PlanView, Problem, RunRequest } from '@likeness/contracts';
import { useEffect, useState } from 'react';
import { browserClient } from '../../hands/browser-client';

export interface LivePlan {
  readonly plan: PlanView | null;
  readonly problem: Problem | null;
  /** The plan shown belongs to an earlier choice. */
  readonly isStale: boolean;
}

const settleMs = 250;

/** The plan for what is chosen now, asked for when the hand rests. It looks at no data. */
export function useLivePlan(request: RunRequest | null): LivePlan {
  const [state, setState] = useState<LivePlan>({ plan: null, problem: null, isStale: false });
  const key = request === null ? null : JSON.stringify(request);
  useEffect(() => {
    if (key === null) return;
    const leave = new AbortController();
    setState((now) => ({ ...now, isStale: true }));
    const timer = setTimeout(async () => {
      try {
        const plan = await browserClient.runs.plan(JSON.parse(key) as RunRequest, { signal: leave.signal });
        setState({ plan, problem: null, isStale: false });
      } catch (error) {
        if (leave.signal.aborted) return;
        if (!(error instanceof ProblemError)) throw error;
        setState({ plan: null, problem: error.problem, isStale: false });
      }
    }, settleMs);
    return () => {
      clearTimeout(timer);
      leave.abort();
    };
  }, [key]);
  return state;
}
