import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { Implements } from '../routing/implements.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class WhoAmI {
  @Implements(routes.account.me)
  async handle(@Caller() caller: Account) {
    return caller;
  }
}
