import { Module } from '@nestjs/common';
import { ConfirmMetadata } from './confirm-metadata.js';
import { CreateSource } from './create-source.js';
import { InspectSource } from './inspect-source.js';
import { ListSources } from './list-sources.js';
import { ReadSource } from './read-source.js';
import { RemoveSource } from './remove-source.js';
import { UploadFile } from './upload-file.js';

@Module({
  controllers: [ConfirmMetadata, CreateSource, InspectSource, ListSources, ReadSource, RemoveSource, UploadFile],
})
export class SourcesModule {}
