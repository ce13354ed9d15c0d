import { Controller } from '@nestjs/common';
import { routes } from '@likeness/contracts';
import { DataSource } from 'typeorm';
import { Implements } from '../routing/implements.js';
import { version } from '../shell/version.js';

/** Milliseconds that the database may take to say that it is there. */
const patience = 2000;

@Controller()
export class ReadHealth {
  constructor(private readonly database: DataSource) {}

  @Implements(routes.account.health)
  async handle() {
    const database = await this.answers();
    return { status: database ? ('ok' as const) : ('degraded' as const), database, version };
  }

  private answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), patience);
      this.database
        .query('SELECT 1')
        .then(
          () => resolve(true),
          () => resolve(false),
        )
        .finally(() => clearTimeout(timer));
    });
  }
}
