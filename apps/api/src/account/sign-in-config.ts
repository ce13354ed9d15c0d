import { Controller } from '@nestjs/common';
import { routes } from '@likeness/contracts';
import { Inject } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../shell/environment.js';
import { audience, realm } from '../sign-in/realm.js';
import { Implements } from '../routing/implements.js';

@Controller()
export class SignInConfig {
  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  @Implements(routes.account.signInConfig)
  async handle() {
    return { issuer: `${this.environment.keycloakUrl}/realms/${realm}`, clientId: 'cli', audience };
  }
}
