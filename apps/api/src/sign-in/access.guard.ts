import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ProblemError } from '../problems/problem-error.js';
import type { ApiRequest } from '../routing/api-request.js';
import { routeOf } from '../routing/route-of.js';
import { ACCOUNT_DIRECTORY, type AccountDirectory } from './account-directory.js';
import { TOKEN_VERIFIER, type TokenVerifier } from './token-verifier.js';

/** Who may call: exactly what the route says. A public route knows its caller when a token comes along. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(TOKEN_VERIFIER) private readonly tokens: TokenVerifier,
    @Inject(ACCOUNT_DIRECTORY) private readonly accounts: AccountDirectory,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { access } = routeOf(context);
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const token = bearerToken(request.headers.authorization);
    if (token === undefined) {
      if (access === 'public') return true;
      throw new ProblemError('not_signed_in', 'Send a bearer token: sign in first.');
    }
    const identity = await this.tokens.verify(token);
    if (access !== 'public' && !access.some((role) => identity.roles.includes(role))) {
      throw new ProblemError(
        'not_allowed',
        `This needs the role ${access.join(' or ')}. Ask whoever manages accounts for it.`,
      );
    }
    request.caller = await this.accounts.recall(identity);
    return true;
  }
}

const bearerToken = (header: string | undefined): string | undefined => {
  if (header === undefined) return undefined;
  return /^Bearer +(\S+)$/i.exec(header)?.[1] ?? '';
};
