import { UploadFormat } from '@likeness/contracts';
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '../one-of.js';
import { safeIntegerColumn } from '../safe-integer.js';
import { SourceEntity } from './source.js';

/** One table of an upload, or a zip that was not unpacked yet. Gone when the source is removed. */
@Entity('source_file')
@Unique(['sourceId', 'position'])
@Check('source_file_format_known', oneOf('format', UploadFormat.options))
@Check('source_file_whole', '(file_key IS NULL) = (bytes IS NULL)')
export class SourceFileEntity {
  @ForeignKey(() => SourceEntity) @PrimaryColumn('uuid') sourceId!: string;
  @PrimaryColumn('text', { name: 'table_name' }) table!: string;
  /** Place among the tables of the source. */
  @Column('int') position!: number;
  @Column('text') fileName!: string;
  @Column('text') format!: UploadFormat;
  /** Key in the file store; the file is encrypted for the worker alone. Null: it has not arrived. */
  @Column('text', { nullable: true }) fileKey!: string | null;
  /** Size of the upload before encryption. */
  @Column('bigint', { nullable: true, transformer: safeIntegerColumn }) bytes!: number | null;
}
