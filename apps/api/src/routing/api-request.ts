import type { Request } from 'express';
import type { Account } from '@likeness/contracts';

/** An Express request with what our own layers add to it, in this order. */
export interface ApiRequest extends Request {
  /** Set by the request log. */
  readonly id: string;
  /** Set by the access guard; absent on public routes without a token. */
  caller?: Account;
  /** Set by the route interceptor. */
  input?: { readonly params: unknown; readonly query: unknown; readonly body: unknown };
}
