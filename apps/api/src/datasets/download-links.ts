import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@likeness/persistence';
import { ENVIRONMENT, type Environment } from '../shell/environment.js';
import { signTicket, type DownloadTicket } from './download-token.js';

/** How long a link works, in milliseconds. */
const LINK_LASTS = 5 * 60 * 1000;

/** A file that may be sent until the right to it ends. */
interface EntitledFile {
  readonly fileName: string;
  readonly endsAt: Date;
}

/** Links to files that their reader has a right to; each is in the audit log before it is known to anybody. */
@Injectable()
export class DownloadLinks {
  constructor(
    private readonly log: AuditLog,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** A link never works longer than the right to what is behind it. `why`: what the log also says of it. */
  async offer(ticket: Omit<DownloadTicket, 'expires'>, { fileName, endsAt }: EntitledFile, why: object = {}) {
    const expires = Math.min(Date.now() + LINK_LASTS, endsAt.getTime());
    const { account, dataset, release, format, table, draw } = ticket;
    const token = signTicket({ ...ticket, expires }, this.environment.downloadKey);
    await this.log.append({
      actorId: account,
      action: 'download.offered',
      subject: { kind: 'release', id: release },
      details: {
        datasetId: dataset,
        format,
        ...(table === undefined ? {} : { table }),
        ...(draw === undefined ? {} : { drawId: draw }),
        ...why,
      },
    });
    return { url: `/api/downloads/${token}`, fileName, expiresAt: new Date(expires).toISOString() };
  }
}
