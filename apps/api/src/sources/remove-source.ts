import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { FileStore, SourceStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

/** Deletes the bytes and the secret; ledger and audit log stay. */
@Controller()
export class RemoveSource {
  constructor(
    private readonly sources: SourceStore,
    private readonly files: FileStore,
  ) {}

  @Implements(routes.sources.remove)
  async handle(@Caller() caller: Account, @Input() { params: { id } }: InputOf<typeof routes.sources.remove>) {
    for (const fileKey of await this.sources.remove(id, caller.id)) await this.files.remove(fileKey);
    return this.sources.view(id, caller.id);
  }
}
