import { Controller, Inject } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { AuditLog, DatasetStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { ENVIRONMENT, type Environment } from '../shell/environment.js';
import { Caller } from '../sign-in/caller.js';
import { signTicket } from './download-token.js';
import { linkEnd } from './link-end.js';

@Controller()
export class OfferDownload {
  constructor(
    private readonly datasets: DatasetStore,
    private readonly log: AuditLog,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Implements(routes.datasets.download)
  async handle(
    @Caller() caller: Account,
    @Input() { params: { id }, body: { format, table } }: InputOf<typeof routes.datasets.download>,
  ) {
    // Says so when there is nothing to download, before it speaks of access.
    await this.datasets.card(id, caller.id);
    const file = await this.datasets.entitledFile(id, caller.id, { format, table });
    const expires = linkEnd(file.endsAt);
    const token = signTicket(
      { account: caller.id, dataset: id, release: file.releaseId, format, table, expires },
      this.environment.downloadKey,
    );
    await this.log.append({
      actorId: caller.id,
      action: 'download.offered',
      subject: { kind: 'release', id: file.releaseId },
      details: { datasetId: id, format, ...(table === undefined ? {} : { table }), entitlementId: file.entitlementId },
    });
    return { url: `/api/downloads/${token}`, fileName: file.fileName, expiresAt: new Date(expires).toISOString() };
  }
}
