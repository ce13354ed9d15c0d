import { Controller } from '@nestjs/common';
import { routes } from '@likeness/contracts';
import { AuditLog } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';

@Controller()
export class VerifyChain {
  constructor(private readonly log: AuditLog) {}

  @Implements(routes.audit.verify)
  async handle() {
    return this.log.verify();
  }
}
