import { ProblemError, type Client } from '@likeness/client';
import type { Account } from '@likeness/contracts';

/** Whether somebody may draw from the model of a data set: yes, no for a reason that they should know, or it is none of their business. */
export type Drawing =
  { readonly kind: 'yes' } | { readonly kind: 'refused'; readonly why: string } | { readonly kind: 'no' };

export async function drawingFor(client: Client, account: Account | null, datasetId: string): Promise<Drawing> {
  if (account === null || !account.roles.some((role) => role === 'owner' || role === 'analyst')) return { kind: 'no' };
  try {
    await client.draws.options({ id: datasetId });
    return { kind: 'yes' };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problem.code === 'policy_refused' ? { kind: 'refused', why: error.problem.detail } : { kind: 'no' };
  }
}
