import type { DynamicModule } from '@nestjs/common';
import { AccountStore } from '@likeness/persistence';
import { AccessModule } from './access/access.module.js';
import { AccountModule } from './account/account.module.js';
import { AuditModule } from './audit/audit.module.js';
import { BudgetModule } from './budget/budget.module.js';
import { DatasetsModule } from './datasets/datasets.module.js';
import { DrawsModule } from './draws/draws.module.js';
import type { Log } from './logging/log.js';
import { ReleasesModule } from './releases/releases.module.js';
import { RulesModule } from './rules/rules.module.js';
import { RunsModule } from './runs/runs.module.js';
import type { Environment } from './shell/environment.js';
import { PlatformModule, type Platform } from './shell/platform.module.js';
import { ShellModule } from './shell/shell.module.js';
import { KeycloakTokenVerifier } from './sign-in/keycloak-token-verifier.js';
import { audience, realm } from './sign-in/realm.js';
import { StoredAccounts } from './sign-in/stored-accounts.js';
import { SourcesModule } from './sources/sources.module.js';

/** Every feature; one module each. A route without a handler among them fails a test. */
export const features = [
  AccountModule,
  SourcesModule,
  RulesModule,
  RunsModule,
  ReleasesModule,
  DatasetsModule,
  DrawsModule,
  AccessModule,
  BudgetModule,
  AuditModule,
] as const;

/** The whole API. */
export class ApiModule {
  static with(environment: Environment, platform: Platform, log: Log): DynamicModule {
    const { keycloakUrl, keycloakInternalUrl, requestsPerMinute } = environment;
    return {
      module: ApiModule,
      imports: [
        ShellModule.with({
          log,
          tokens: new KeycloakTokenVerifier({ url: keycloakUrl, internalUrl: keycloakInternalUrl, realm, audience }),
          accounts: new StoredAccounts(new AccountStore(platform.database)),
          requestsPerMinute,
        }),
        PlatformModule.with(environment, platform),
        ...features,
      ],
    };
  }
}
