import { zippedNames, type Dataset, type OutputFormat } from '@likeness/contracts';

/**
 * Croissant 1.1 (MLCommons) JSON-LD of a published data set.
 * Everything in it comes from the public card and the synthetic files; counts of real people never do.
 * @param page address of the data set's page; downloads are asked for there, because links are short-lived
 */
export function croissant(dataset: Dataset, page: string): Readonly<Record<string, unknown>> {
  return {
    '@context': context,
    '@type': 'sc:Dataset',
    'dct:conformsTo': 'http://mlcommons.org/croissant/1.1',
    '@id': page,
    name: dataset.title,
    description: describe(dataset),
    url: page,
    version: `${dataset.version}.0.0`,
    datePublished: dataset.publishedAt,
    license: page,
    keywords: dataset.topics,
    citeAs: dataset.citation,
    creator: { '@type': 'sc:Organization', name: dataset.organisation },
    conditionsOfAccess: dataset.terms,
    distribution: [...dataset.formats.map((file) => fileObject(file, page)), ...zippedFiles(dataset)],
    recordSet: recordSets(dataset),
  };
}

const endings: Readonly<Record<OutputFormat, string>> = {
  csv: 'csv',
  parquet: 'parquet',
  'csv-zip': 'csv.zip',
  'parquet-zip': 'parquet.zip',
};

const idOf = (format: OutputFormat): string => `data.${endings[format]}`;

const fileObject = ({ format, bytes, sha256 }: Dataset['formats'][number], page: string) => ({
  '@type': 'cr:FileObject',
  '@id': idOf(format),
  name: idOf(format),
  contentUrl: `${page}#${format}`,
  contentSize: `${bytes} B`,
  encodingFormat: mediaTypes[format],
  sha256,
});

/** The CSV file of each of several tables, which lies in the zip. */
const zippedFiles = ({ report }: Dataset) =>
  filesOf(report).map(({ file }) => ({
    '@type': 'cr:FileObject',
    '@id': file,
    name: file,
    contentUrl: file,
    containedIn: { '@id': idOf('csv-zip') },
    encodingFormat: mediaTypes.csv,
  }));

const filesOf = ({ tables }: Dataset['report']) => {
  const names = zippedNames(tables.map(({ table }) => table));
  return tables.map(({ table, columns }) => ({ table, columns, file: `${names.get(table)}.csv` }));
};

const recordSets = ({ report }: Dataset) =>
  report.tables.length === 0
    ? [recordSet('rows', idOf('csv'), report.columns)]
    : filesOf(report).map(({ table, columns, file }) => recordSet(table, file, columns));

const recordSet = (name: string, file: string, columns: Dataset['report']['columns']) => ({
  '@type': 'cr:RecordSet',
  '@id': name,
  name,
  field: columns.map((column) => ({
    '@type': 'cr:Field',
    '@id': `${name}/${column.name}`,
    name: column.name,
    dataType: dataTypes[column.sdtype] ?? 'sc:Text',
    source: { fileObject: { '@id': file }, extract: { column: column.name } },
  })),
});

const describe = (dataset: Dataset): string =>
  [dataset.description, `Synthetic data. ${dataset.report.guarantee.sentence}`].filter(Boolean).join(' ');

const mediaTypes: Readonly<Record<OutputFormat, string>> = {
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
  'csv-zip': 'application/zip',
  'parquet-zip': 'application/zip',
};

const dataTypes: Readonly<Record<string, string>> = {
  numerical: 'sc:Float',
  datetime: 'sc:DateTime',
  boolean: 'sc:Boolean',
};

/** The context that the format's specification gives, version 1.1. */
const context = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  sc: 'https://schema.org/',
  cr: 'http://mlcommons.org/croissant/',
  rai: 'http://mlcommons.org/croissant/RAI/',
  dct: 'http://purl.org/dc/terms/',
  citeAs: 'cr:citeAs',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  equivalentProperty: 'cr:equivalentProperty',
  examples: { '@id': 'cr:examples', '@type': '@json' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileProperty: 'cr:fileProperty',
  fileObject: 'cr:fileObject',
  fileSet: 'cr:fileSet',
  format: 'cr:format',
  includes: 'cr:includes',
  isLiveDataset: 'cr:isLiveDataset',
  jsonPath: 'cr:jsonPath',
  key: 'cr:key',
  md5: 'cr:md5',
  parentField: 'cr:parentField',
  path: 'cr:path',
  recordSet: 'cr:recordSet',
  references: 'cr:references',
  regex: 'cr:regex',
  repeated: 'cr:repeated',
  replace: 'cr:replace',
  samplingRate: 'cr:samplingRate',
  separator: 'cr:separator',
  source: 'cr:source',
  subField: 'cr:subField',
  transform: 'cr:transform',
} as const;
