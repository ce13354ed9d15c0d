import { createClient, type Client } from '@likeness/client';
import type { Account } from '@likeness/contracts';
import { environment } from '../environment';
import { currentSession } from '../session/current-session';

/** One page view: who asks, and the API in their name. */
export interface Visit {
  readonly account: Account | null;
  readonly client: Client;
}

export async function currentVisit(): Promise<Visit> {
  const session = await currentSession();
  const { apiUrl } = environment();
  return {
    account: session?.account ?? null,
    client: createClient({ baseUrl: apiUrl, ...(session === null ? {} : { token: session.accessToken }) }),
  };
}
