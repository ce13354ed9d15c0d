import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { Log } from '../logging/log.js';
import { ProblemFilter } from '../problems/problem.filter.js';
import { RouteInterceptor } from '../routing/route.interceptor.js';
import { AccessGuard } from '../sign-in/access.guard.js';
import { ACCOUNT_DIRECTORY, type AccountDirectory } from '../sign-in/account-directory.js';
import { TOKEN_VERIFIER, type TokenVerifier } from '../sign-in/token-verifier.js';
import { RequestLimitGuard } from './request-limit.guard.js';
import { Shutdown } from './shutdown.js';

export interface ShellParts {
  readonly log: Log;
  readonly tokens: TokenVerifier;
  readonly accounts: AccountDirectory;
  readonly requestsPerMinute: number;
}

/** What happens around every handler, in this order: who may call, how often, reading, answering, problems. */
@Module({})
export class ShellModule {
  static with({ log, tokens, accounts, requestsPerMinute }: ShellParts): DynamicModule {
    return {
      module: ShellModule,
      global: true,
      imports: [ThrottlerModule.forRoot([{ ttl: 60_000, limit: requestsPerMinute }])],
      providers: [
        { provide: Log, useValue: log },
        { provide: TOKEN_VERIFIER, useValue: tokens },
        { provide: ACCOUNT_DIRECTORY, useValue: accounts },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: RequestLimitGuard },
        { provide: APP_INTERCEPTOR, useClass: RouteInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
        Shutdown,
      ],
      exports: [Log, Shutdown],
    };
  }
}
