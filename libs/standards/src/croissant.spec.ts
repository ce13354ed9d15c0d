import { describe, expect, it } from 'vitest';
import type { Dataset } from '@likeness/contracts';
import { croissant } from './croissant.js';

const dataset: Dataset = {
  id: '00000000-0000-4000-8000-000000000001',
  releaseId: '00000000-0000-4000-8000-000000000002',
  title: 'Census likeness',
  description: 'A synthetic census.',
  topics: ['census'],
  organisation: 'Demo',
  rows: 10,
  columns: 2,
  tables: 1,
  guarantee: 'dp',
  epsilon: 1,
  delta: 1e-9,
  unit: 'one row',
  version: 3,
  publishedAt: '2026-11-23T20:00:00Z',
  permittedPurposes: 'Research',
  terms: 'Do not re-identify.',
  termsHash: 'aa',
  formats: [
    { format: 'csv', bytes: 100, sha256: 'a'.repeat(64) },
    { format: 'parquet', bytes: 50, sha256: 'b'.repeat(64) },
  ],
  report: {
    kind: 'public',
    version: 2,
    summary: '',
    guarantee: {
      kind: 'dp',
      epsilon: 1,
      delta: 1e-9,
      unit: 'one row',
      neighbouring: '',
      accounting: 'zCDP',
      sentence: 'Protected.',
      attackerCertainty: 0.73,
    },
    synthesizer: 'mst',
    syntheticRows: 10,
    columns: [
      { name: 'age', sdtype: 'numerical', domain: 'declared' },
      { name: 'sex', sdtype: 'categorical', domain: 'declared' },
    ],
    measurements: [],
    figures: [],
    distributions: [],
    associations: { columns: [], synthetic: [] },
    scatter: null,
    tables: [],
    cautions: [],
  },
  preview: [{ columns: ['age', 'sex'], rows: [] }],
  citation: 'Demo (2026). Census likeness, version 3.',
  access: null,
  openRequestId: null,
};

describe('croissant', () => {
  it('lists every file with its hash and every column with its type', () => {
    const json = croissant(dataset, 'https://likeness.example/datasets/1');
    expect(json).toMatchObject({
      '@type': 'sc:Dataset',
      version: '3.0.0',
      distribution: [
        { '@id': 'data.csv', sha256: 'a'.repeat(64) },
        { '@id': 'data.parquet', sha256: 'b'.repeat(64) },
      ],
      recordSet: [
        {
          field: [
            { name: 'age', dataType: 'sc:Float' },
            { name: 'sex', dataType: 'sc:Text' },
          ],
        },
      ],
    });
  });

  it('of several tables leads into the zip, with a set of records for each table', () => {
    const table = (name: string, column: string): Dataset['report']['tables'][number] => ({
      table: name,
      syntheticRows: 5,
      columns: [{ name: column, sdtype: 'numerical', domain: 'declared' }],
      distributions: [],
      associations: { columns: [], synthetic: [] },
      scatter: null,
    });
    const several: Dataset = {
      ...dataset,
      tables: 2,
      formats: [{ format: 'csv-zip', bytes: 100, sha256: 'a'.repeat(64) }],
      report: { ...dataset.report, columns: [], tables: [table('people', 'age'), table('a/b', 'cost')] },
    };
    expect(croissant(several, 'https://likeness.example/datasets/1')).toMatchObject({
      distribution: [
        { '@id': 'data.csv.zip', encodingFormat: 'application/zip' },
        { '@id': 'people.csv', containedIn: { '@id': 'data.csv.zip' } },
        { '@id': 'a_b.csv', containedIn: { '@id': 'data.csv.zip' } },
      ],
      recordSet: [
        { '@id': 'people', field: [{ '@id': 'people/age', source: { fileObject: { '@id': 'people.csv' } } }] },
        { '@id': 'a/b', field: [{ dataType: 'sc:Float', source: { fileObject: { '@id': 'a_b.csv' } } }] },
      ],
    });
  });

  it('says that the data are synthetic and how strong the promise is', () => {
    expect(croissant(dataset, 'https://likeness.example/d').description).toBe(
      'A synthetic census. Synthetic data. Protected.',
    );
  });
});
