import { Controller, Inject } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { AuditLog, DrawStore } from '@likeness/persistence';
import { signTicket } from '../datasets/download-token.js';
import { linkEnd } from '../datasets/link-end.js';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { ENVIRONMENT, type Environment } from '../shell/environment.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class OfferDrawnFile {
  constructor(
    private readonly draws: DrawStore,
    private readonly log: AuditLog,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Implements(routes.draws.download)
  async handle(
    @Caller() caller: Account,
    @Input() { params: { id }, body: { format } }: InputOf<typeof routes.draws.download>,
  ) {
    const { datasetId, releaseId, fileName, endsAt } = await this.draws.file(id, caller, format);
    const expires = linkEnd(endsAt);
    const token = signTicket(
      { account: caller.id, dataset: datasetId, release: releaseId, draw: id, format, expires },
      this.environment.downloadKey,
    );
    await this.log.append({
      actorId: caller.id,
      action: 'download.offered',
      subject: { kind: 'release', id: releaseId },
      details: { datasetId, format, drawId: id },
    });
    return { url: `/api/downloads/${token}`, fileName, expiresAt: new Date(expires).toISOString() };
  }
}
