import { z } from 'zod';
import { SuggestedRule } from './declared-rule.js';
import { Id, IdParams, Instant, Name, Person } from './primitives.js';
import { route } from './route.js';

/** SDV V1 metadata as JSON; checked in depth by the worker, in shape here. */
export const MetadataJson = z
  .object({
    METADATA_SPEC_VERSION: z.literal('V1'),
    tables: z.record(
      z.string(),
      z.looseObject({ columns: z.record(z.string(), z.looseObject({ sdtype: z.string() })) }),
    ),
    relationships: z.array(z.unknown()).default([]),
  })
  .loose();
export type MetadataJson = z.infer<typeof MetadataJson>;

export const FileFormat = z.enum(['csv', 'parquet']);
export type FileFormat = z.infer<typeof FileFormat>;

/** What may be sent: a zip becomes the tables in it. */
export const UploadFormat = z.enum([...FileFormat.options, 'zip']);
export type UploadFormat = z.infer<typeof UploadFormat>;

/** By the ending of the name; null for anything else. */
export function uploadFormatOf(fileName: string): UploadFormat | null {
  const name = fileName.toLowerCase();
  if (name.endsWith('.csv') || name.endsWith('.csv.gz')) return 'csv';
  if (name.endsWith('.parquet')) return 'parquet';
  return name.endsWith('.zip') ? 'zip' : null;
}

/** What a source, a synthesizer or a data set is about. */
export const DataScope = z.enum(['one-table', 'several-tables']);
export type DataScope = z.infer<typeof DataScope>;

export const sourceKinds = ['upload', 'upload-tables', 'postgres', 'postgres-schema'] as const;
export const SourceKind = z.enum(sourceKinds);
export type SourceKind = z.infer<typeof SourceKind>;

/** The one place that says which kinds of source hold several tables. */
export const scopeOfSource: Readonly<Record<SourceKind, DataScope>> = {
  upload: 'one-table',
  'upload-tables': 'several-tables',
  postgres: 'one-table',
  'postgres-schema': 'several-tables',
};

export const MAX_TABLES = 100;

/** A name over the network. No path: a socket of the worker's machine may let its own user in without a password. */
const Host = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}._:-]{1,253}$/u, 'Give a host name or an IP address, without a path, a user or spaces.');

/** Postgres cuts longer names. */
const Identifier = z.string().trim().min(1).max(63);

export const PostgresAddress = z.object({
  host: Host,
  port: z.number().int().min(1).max(65535).default(5432),
  database: Identifier,
  schema: Identifier.default('public'),
  table: Identifier,
  user: Identifier,
  ssl: z.enum(['off', 'require', 'verify']).default('verify'),
});
export type PostgresAddress = z.infer<typeof PostgresAddress>;

/** All tables of a schema that the user may read. */
export const PostgresSchemaAddress = PostgresAddress.omit({ table: true });
export type PostgresSchemaAddress = z.infer<typeof PostgresSchemaAddress>;

const FileName = z.string().max(255);
const Password = z.string().max(1000);

export const CreateSource = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('upload'),
    name: Name,
    populationId: Id,
    format: FileFormat,
    fileName: FileName,
  }),
  z.object({
    kind: z.literal('upload-tables'),
    name: Name,
    populationId: Id,
    /** One for each table, called as its file without the ending; or zips with such files in whatever folder. */
    files: z
      .array(z.object({ format: UploadFormat, fileName: FileName }))
      .min(1)
      .max(MAX_TABLES, `Choose at most ${MAX_TABLES} files.`)
      .refine((files) => files.length !== 1 || files[0]?.format === 'zip', {
        error: 'Choose at least two files, one for each table, or a zip of them.',
      }),
  }),
  z.object({
    kind: z.literal('postgres'),
    name: Name,
    populationId: Id,
    address: PostgresAddress,
    password: Password,
  }),
  z.object({
    kind: z.literal('postgres-schema'),
    name: Name,
    populationId: Id,
    address: PostgresSchemaAddress,
    password: Password,
  }),
]);
export type CreateSource = z.infer<typeof CreateSource>;

export const sourceStates = ['awaiting-file', 'inspecting', 'to-confirm', 'ready', 'failed', 'removed'] as const;
export const SourceState = z.enum(sourceStates);
export type SourceState = z.infer<typeof SourceState>;

/** What the worker saw in one column, for the owner's eyes only. */
export const ColumnFinding = z.object({
  name: z.string(),
  sdtype: z.string(),
  /** e.g. "looks like a date: 98 % parse as %Y-%m-%d" */
  reason: z.string(),
  personalData: z.object({ suspected: z.boolean(), reason: z.string() }),
  /** Read from the data: becomes public only when the owner declares it. */
  observed: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('categories'), values: z.array(z.string()), more: z.boolean() }),
    z.object({
      kind: z.literal('range'),
      min: z.union([z.number(), z.string()]),
      max: z.union([z.number(), z.string()]),
      granularity: z.number().optional(),
    }),
    z.object({ kind: z.literal('nothing') }),
  ]),
  emptyShare: z.number(),
});
export type ColumnFinding = z.infer<typeof ColumnFinding>;

/** As in the metadata: what a foreign key leads to. */
export const Relationship = z.object({
  parent_table_name: z.string(),
  parent_primary_key: z.union([z.string(), z.array(z.string())]),
  child_table_name: z.string(),
  child_foreign_key: z.union([z.string(), z.array(z.string())]),
});
export type Relationship = z.infer<typeof Relationship>;

/** What the worker saw in one table, for the owner's eyes only. */
export const TableFinding = z.object({
  table: z.string(),
  columns: z.array(ColumnFinding),
  /** Cells that do not fit the type of their column. */
  rejectedCells: z.number().int(),
  /** No run looks at them: a rule counts once the owner declares it. */
  suggestedRules: z.array(SuggestedRule).default([]),
});
export type TableFinding = z.infer<typeof TableFinding>;

/** A file of an upload. */
export const SourceFile = z.object({
  table: z.string(),
  fileName: z.string(),
  format: UploadFormat,
  hasArrived: z.boolean(),
});
export type SourceFile = z.infer<typeof SourceFile>;

export const Source = z.object({
  id: Id,
  name: z.string(),
  kind: SourceKind,
  scope: DataScope,
  state: SourceState,
  owner: Person,
  population: z.object({ id: Id, name: z.string() }),
  /** File names, or host/database/schema.table. Never a secret. */
  location: z.string(),
  /** Why it failed: a code and a sentence. */
  failure: z.object({ code: z.string(), detail: z.string() }).nullable(),
  createdAt: Instant,
  confirmedAt: Instant.nullable(),
});
export type Source = z.infer<typeof Source>;

export const SourceDetail = Source.extend({
  /** Confirmed by the owner; null before. */
  metadata: MetadataJson.nullable(),
  /** Suggestions read from the data, for the owner's eyes only. */
  detected: z
    .object({
      metadata: MetadataJson,
      tables: z.array(TableFinding),
      /** Why each relationship is suggested, and what was left out. */
      relationshipNotes: z.array(z.string()),
      /** Not in the metadata: the values look like it. The reason is the evidence in words, without a value. */
      suggestedRelationships: z.array(z.object({ relationship: Relationship, reason: z.string() })).default([]),
    })
    .nullable(),
  /** Of an upload, in the order of its tables. */
  files: z.array(SourceFile),
  /** Files of a zip that are no tables. */
  leftOut: z.array(z.string()),
});
export type SourceDetail = z.infer<typeof SourceDetail>;

export const sourceRoutes = {
  list: route({ method: 'GET', path: '/sources', summary: 'My sources', access: ['owner'], output: z.array(Source) }),
  create: route({
    method: 'POST',
    path: '/sources',
    summary: 'Register a source; an upload then waits for its files, a Postgres table or schema is inspected at once',
    access: ['owner'],
    body: CreateSource,
    output: Source,
  }),
  upload: route({
    method: 'PUT',
    path: '/sources/:id/file',
    summary: 'A file itself, as the request body. Of several tables one after the other',
    access: ['owner'],
    params: IdParams,
    /** Which of several. */
    query: z.object({ table: z.string().max(255).optional() }),
    takes: 'stream',
    output: Source,
  }),
  get: route({
    method: 'GET',
    path: '/sources/:id',
    summary: 'One source with what was detected',
    access: ['owner'],
    params: IdParams,
    output: SourceDetail,
  }),
  inspect: route({
    method: 'POST',
    path: '/sources/:id/inspect',
    summary: 'Look at the source again',
    access: ['owner'],
    params: IdParams,
    output: Source,
  }),
  confirm: route({
    method: 'PUT',
    path: '/sources/:id/metadata',
    summary: 'Confirm types, declare public domains and the unit of protection',
    access: ['owner'],
    params: IdParams,
    body: z.object({ metadata: MetadataJson }),
    output: SourceDetail,
  }),
  remove: route({
    method: 'DELETE',
    path: '/sources/:id',
    summary: 'Delete the stored data and credentials; the ledger and the audit log stay',
    access: ['owner'],
    params: IdParams,
    output: Source,
  }),
};
