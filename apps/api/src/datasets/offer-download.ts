import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { DatasetStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';
import { DownloadLinks } from './download-links.js';

@Controller()
export class OfferDownload {
  constructor(
    private readonly datasets: DatasetStore,
    private readonly links: DownloadLinks,
  ) {}

  @Implements(routes.datasets.download)
  async handle(
    @Caller() caller: Account,
    @Input() { params: { id }, body: { format, table } }: InputOf<typeof routes.datasets.download>,
  ) {
    // Says so when there is nothing to download, before it speaks of access.
    await this.datasets.card(id, caller.id);
    const file = await this.datasets.entitledFile(id, caller.id, { format, table });
    const ticket = { account: caller.id, dataset: id, release: file.releaseId, format, table };
    return this.links.offer(ticket, file, { entitlementId: file.entitlementId });
  }
}
