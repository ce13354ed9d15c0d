import type { Readable } from 'node:stream';
import { Controller, Inject, StreamableFile } from '@nestjs/common';
import { routes, type OutputFormat } from '@likeness/contracts';
import { AuditLog, DatasetStore, DrawStore, FileStore } from '@likeness/persistence';
import { LikenessError } from '@likeness/table';
import { ProblemError } from '../problems/problem-error.js';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { ENVIRONMENT, type Environment } from '../shell/environment.js';
import { readTicket, type DownloadTicket } from './download-token.js';

const types: Readonly<Record<OutputFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  'csv-zip': 'application/zip',
  'parquet-zip': 'application/zip',
};

/** The link is the key, for minutes; entitlement and release are looked at again before a byte leaves. */
@Controller()
export class SendFile {
  constructor(
    private readonly datasets: DatasetStore,
    private readonly draws: DrawStore,
    private readonly files: FileStore,
    private readonly log: AuditLog,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Implements(routes.datasets.file)
  async handle(@Input() { params: { token } }: InputOf<typeof routes.datasets.file>) {
    const ticket = readTicket(token, this.environment.downloadKey);
    if (ticket === undefined) throw new ProblemError('not_found', 'This is not a link of ours. Ask for a new one.');
    if (ticket.expires <= Date.now()) throw new ProblemError('gone', 'This link has expired. Ask for a new one.');
    const file = await this.stillEntitled(ticket);
    const { content, bytes } = await this.open(file);
    await this.log.append({
      actorId: ticket.account,
      action: 'download.begun',
      subject: { kind: 'release', id: file.releaseId },
      details: { datasetId: ticket.dataset, format: ticket.format, ...file.details },
    });
    return new StreamableFile(content, {
      type: types[ticket.format],
      disposition: `attachment; filename="${file.fileName}"`,
      length: bytes,
    })
      .setErrorHandler((_error, response) => response.destroy?.())
      .setErrorLogger(() => undefined);
  }

  private async open({ fileKey, bytes, entry }: TicketFile): Promise<{ content: Readable; bytes: number }> {
    return entry === undefined
      ? { content: await this.files.read(fileKey), bytes }
      : this.files.readFromZip(fileKey, entry);
  }

  private async stillEntitled(ticket: DownloadTicket): Promise<TicketFile> {
    const gone = new ProblemError(
      'gone',
      'Your access has ended, or this version was withdrawn. Look at the page of the data set.',
    );
    const file = await this.fileOf(ticket).catch((error: unknown) => {
      if (error instanceof LikenessError && noLonger.has(error.code)) throw gone;
      throw error;
    });
    if (file.releaseId !== ticket.release) throw gone;
    return file;
  }

  private async fileOf({ account, dataset, format, table, draw }: DownloadTicket): Promise<TicketFile> {
    if (draw !== undefined) {
      const file = await this.draws.file(draw, { id: account }, format);
      return { ...file, details: { drawId: draw } };
    }
    const file = await this.datasets.entitledFile(dataset, account, { format, table });
    const details = { entitlementId: file.entitlementId, ...(table === undefined ? {} : { table }) };
    return { ...file, details };
  }
}

const noLonger: ReadonlySet<string> = new Set(['not_allowed', 'not_found', 'policy_refused']);

interface TicketFile {
  readonly releaseId: string;
  readonly fileKey: string;
  readonly fileName: string;
  readonly bytes: number;
  /** The file in it, where only that is meant. */
  readonly entry?: string;
  /** For the audit log: by what right. */
  readonly details: Readonly<Record<string, string>>;
}
