import { pipeline, type Readable } from 'node:stream';
import { Controller, Inject, Req } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { AccountStore, FileStore, JobQueue, SourceStore, type ArrivedFile } from '@likeness/persistence';
import { sealStream } from '@likeness/vault/seal';
import { DataSource } from 'typeorm';
import type { ApiRequest } from '../routing/api-request.js';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { ENVIRONMENT, type Environment } from '../shell/environment.js';
import { Caller } from '../sign-in/caller.js';
import { receiveUpload } from './receive-upload.js';

/** Sealed on its way to the disk: no process but the worker ever reads it. A broken upload leaves nothing. */
@Controller()
export class UploadFile {
  constructor(
    private readonly database: DataSource,
    private readonly accounts: AccountStore,
    private readonly files: FileStore,
    private readonly jobs: JobQueue,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Implements(routes.sources.upload)
  async handle(
    @Caller() caller: Account,
    @Input() { params: { id }, query: { table } }: InputOf<typeof routes.sources.upload>,
    @Req() request: ApiRequest,
  ) {
    const sources = new SourceStore(this.database);
    await sources.checkUpload(id, caller.id, table);
    const { maxUploadBytes } = await this.accounts.policy(caller.organisation.id);
    const { stored, bytes } = await receiveUpload(request, maxUploadBytes, (body) =>
      this.files.write(this.sealed(body)),
    );
    const file: ArrivedFile = { table, fileKey: stored.fileKey, bytes };
    const replaced = await this.attach(id, caller.id, file).catch(async (error: unknown) => {
      await this.files.remove(file.fileKey);
      throw error;
    });
    if (replaced !== null) await this.files.remove(replaced);
    return sources.view(id, caller.id);
  }

  private sealed(body: Readable): Readable {
    return pipeline(body, sealStream(this.environment.sealPublicKey), () => undefined);
  }

  private attach(id: string, ownerId: string, file: ArrivedFile): Promise<string | null> {
    return this.database.transaction(async (manager) => {
      const { replaced, isWhole } = await new SourceStore(manager).attachFile(id, ownerId, file);
      if (isWhole) await this.jobs.send('source.inspect', { sourceId: id }, manager);
      return replaced;
    });
  }
}
