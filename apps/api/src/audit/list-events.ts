import { Controller } from '@nestjs/common';
import { routes } from '@likeness/contracts';
import { AuditLog } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';

@Controller()
export class ListEvents {
  constructor(private readonly log: AuditLog) {}

  @Implements(routes.audit.list)
  async handle(@Input() input: InputOf<typeof routes.audit.list>) {
    return this.log.list(input.query);
  }
}
