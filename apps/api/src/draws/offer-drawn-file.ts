import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { DrawStore } from '@likeness/persistence';
import { DownloadLinks } from '../datasets/download-links.js';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class OfferDrawnFile {
  constructor(
    private readonly draws: DrawStore,
    private readonly links: DownloadLinks,
  ) {}

  @Implements(routes.draws.download)
  async handle(
    @Caller() caller: Account,
    @Input() { params: { id }, body: { format } }: InputOf<typeof routes.draws.download>,
  ) {
    const file = await this.draws.file(id, caller, format);
    return this.links.offer(
      { account: caller.id, dataset: file.datasetId, release: file.releaseId, draw: id, format },
      file,
    );
  }
}
