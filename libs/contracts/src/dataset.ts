import { z } from 'zod';
import { Id, IdParams, Instant } from './primitives.js';
import { PublicReport, ReportFileQuery } from './report.js';
import { route } from './route.js';
import { FileFormat } from './source.js';

/** What a release can be downloaded as. A zip holds one file for each table, and the metadata. */
export const outputFormats = [...FileFormat.options, 'csv-zip', 'parquet-zip'] as const;
export const OutputFormat = z.enum(outputFormats);
export type OutputFormat = z.infer<typeof OutputFormat>;

/** What the files of tables are called in a zip, without their endings: names that lead out of no folder, on no system, and are there once. */
export function zippedNames(tables: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [at, table] of tables.entries()) {
    const safe = table.replace(/[/\\:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+/, '_');
    names.set(table, [...names.values()].includes(safe) ? `${safe}-${at + 1}` : safe);
  }
  return names;
}

/** The first synthetic rows of a table, as text. */
export const TablePreview = z.object({
  /** Absent where there is one table only. */
  table: z.string().optional(),
  /** Of the whole table. Absent in releases of before. */
  rowCount: z.number().int().optional(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
});
export type TablePreview = z.infer<typeof TablePreview>;

export const DatasetSummary = z.object({
  id: Id,
  title: z.string(),
  description: z.string(),
  topics: z.array(z.string()),
  organisation: z.string(),
  /** Of all tables together. */
  rows: z.number().int(),
  columns: z.number().int(),
  tables: z.number().int(),
  guarantee: z.enum(['dp', 'none']),
  epsilon: z.number(),
  delta: z.number(),
  unit: z.string(),
  version: z.number().int(),
  publishedAt: Instant,
});
export type DatasetSummary = z.infer<typeof DatasetSummary>;

export const Dataset = DatasetSummary.extend({
  releaseId: Id,
  permittedPurposes: z.string(),
  terms: z.string(),
  /** SHA-256 of the terms: what a requester accepts. */
  termsHash: z.string(),
  formats: z.array(z.object({ format: OutputFormat, bytes: z.number().int(), sha256: z.string() })),
  report: PublicReport,
  /** One for each table. */
  preview: z.array(TablePreview),
  citation: z.string(),
  /** The caller's own access, null when not signed in or none. */
  access: z.object({ entitlementId: Id, endsAt: Instant }).nullable(),
  openRequestId: Id.nullable(),
});
export type Dataset = z.infer<typeof Dataset>;

export const CatalogueQuery = z.object({
  q: z.string().max(200).optional(),
  topic: z.string().max(40).optional(),
  organisation: z.string().max(200).optional(),
  guarantee: z.enum(['dp', 'none']).optional(),
  maxEpsilon: z.coerce.number().positive().optional(),
});
export type CatalogueQuery = z.infer<typeof CatalogueQuery>;

export const Download = z.object({ url: z.string(), fileName: z.string(), expiresAt: Instant });
export type Download = z.infer<typeof Download>;

export const datasetRoutes = {
  search: route({
    method: 'GET',
    path: '/datasets',
    summary: 'The catalogue',
    access: 'public',
    query: CatalogueQuery,
    output: z.array(DatasetSummary),
  }),
  get: route({
    method: 'GET',
    path: '/datasets/:id',
    summary: 'The public card of a data set',
    access: 'public',
    params: IdParams,
    output: Dataset,
  }),
  croissant: route({
    method: 'GET',
    path: '/datasets/:id/croissant',
    summary: 'The card as Croissant 1.1 JSON-LD (libs/standards)',
    access: 'public',
    params: IdParams,
    output: z.record(z.string(), z.unknown()),
  }),
  reportFile: route({
    method: 'GET',
    path: '/datasets/:id/report/file',
    summary: 'The public report as a file',
    access: 'public',
    params: IdParams,
    query: ReportFileQuery,
    sends: 'stream',
  }),
  download: route({
    method: 'POST',
    path: '/datasets/:id/downloads',
    summary: 'A short-lived signed link, while the entitlement lasts',
    access: ['analyst'],
    params: IdParams,
    body: z.object({
      format: OutputFormat,
      /** One of several tables, as `csv` or `parquet`. */
      table: z.string().max(255).optional(),
    }),
    output: Download,
  }),
  file: route({
    method: 'GET',
    path: '/downloads/:token',
    summary: 'The file behind a signed link',
    access: 'public',
    params: z.object({ token: z.string().max(4000) }),
    sends: 'stream',
  }),
};
