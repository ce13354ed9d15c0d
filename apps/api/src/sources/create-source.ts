import { Controller, Inject } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { JobQueue, SourceStore, type NewSource } from '@likeness/persistence';
import { sealText } from '@likeness/vault/seal';
import { DataSource } from 'typeorm';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { ENVIRONMENT, type Environment } from '../shell/environment.js';
import { Caller } from '../sign-in/caller.js';

type Body = InputOf<typeof routes.sources.create>['body'];

/** A password is sealed before anything is stored: from here on only the worker can read it. */
@Controller()
export class CreateSource {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobQueue,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Implements(routes.sources.create)
  async handle(@Caller() caller: Account, @Input() { body }: InputOf<typeof routes.sources.create>) {
    const id = await this.database.transaction(async (manager) => {
      const source = await new SourceStore(manager).create({
        ownerId: caller.id,
        organisationId: caller.organisation.id,
        populationId: body.populationId,
        name: body.name,
        ...this.whereabouts(body),
      });
      if (source.state === 'inspecting') await this.jobs.send('source.inspect', { sourceId: source.id }, manager);
      return source.id;
    });
    return new SourceStore(this.database).view(id, caller.id);
  }

  private sealed(password: string): Buffer {
    return sealText(this.environment.sealPublicKey, password);
  }

  private whereabouts(body: Body): Pick<NewSource, 'location' | 'files' | 'sealedSecret'> {
    switch (body.kind) {
      case 'upload': {
        const { kind, fileName, format } = body;
        return { location: { kind, fileName }, files: [{ fileName, format }] };
      }
      case 'upload-tables': {
        const { kind, files } = body;
        return { location: { kind, fileNames: files.map(({ fileName }) => fileName) }, files };
      }
      case 'postgres':
        return { location: { kind: body.kind, ...body.address }, sealedSecret: this.sealed(body.password) };
      case 'postgres-schema':
        return { location: { kind: body.kind, ...body.address }, sealedSecret: this.sealed(body.password) };
    }
  }
}
