import { Controller } from '@nestjs/common';
import { routes, scopeOfSource, type Account } from '@likeness/contracts';
import { AccountStore, SourceStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';
import { checkMetadata } from './check-metadata.js';

@Controller()
export class ConfirmMetadata {
  constructor(
    private readonly sources: SourceStore,
    private readonly accounts: AccountStore,
  ) {}

  @Implements(routes.sources.confirm)
  async handle(
    @Caller() caller: Account,
    @Input() { params: { id }, body: { metadata } }: InputOf<typeof routes.sources.confirm>,
  ) {
    const { detected, kind } = await this.sources.getOwned(id, caller.id);
    const policy = await this.accounts.policy(caller.organisation.id);
    await this.sources.confirm(
      id,
      caller.id,
      checkMetadata(metadata, { scope: scopeOfSource[kind], detected: detected?.metadata, policy }),
    );
    return this.sources.detail(id, caller.id);
  }
}
