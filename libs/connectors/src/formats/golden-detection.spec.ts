import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectRelationships, tableDetector, type Metadata } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { localFile } from '../file/open-file.js';
import { readCsv } from './csv-reader.js';

const folder = join(import.meta.dirname, '../../../../../shared/golden/metadata_detection');

interface GoldenCase {
  readonly args: Readonly<Record<string, unknown>>;
  readonly tables: readonly string[];
  readonly value: Metadata;
}

const trueAndFalse = 'SDV 2.0 has no type for true and false; V1 has, and calls it boolean';

/** Where we mean to differ from SDV, each with its reason. Everything else must be equal. */
const deliberate: Readonly<Record<string, string>> = {
  'student_placements/student_placements.work_experience': trueAndFalse,
  'student_placements/student_placements.placed': trueAndFalse,
  'northwind/Orders.ShipAddress': 'SDV finds "ipaddress" inside "ShipAddress"; it is no IP address',
  'northwind/Shippers.ShipperID': 'SDV does not see the word ID in "ShipperID"; we split it off',
  'northwind/Shippers primary_key': 'follows: the identifier is complete and without repetition',
};

const detect = async (set: string, tables: readonly string[]) => {
  const detections = [];
  for (const table of tables) {
    const detector = tableDetector();
    for await (const batch of readCsv(await localFile(join(folder, set, `${table}.csv`)).open()))
      detector.append(batch);
    detections.push(detector.finish(table));
  }
  return detectRelationships(detections);
};

/** V1 has no `ordinal`: whole numbers with few values are categorical there. */
const v1Type = (sdtype: string): string => (sdtype === 'ordinal' ? 'categorical' : sdtype);

const facts = (set: string, metadata: Metadata): Map<string, string> => {
  const found = new Map<string, string>();
  for (const [table, { columns, primary_key: key }] of Object.entries(metadata.tables)) {
    found.set(`${set}/${table} primary_key`, JSON.stringify(key ?? null));
    for (const [name, c] of Object.entries(columns))
      found.set(`${set}/${table}.${name}`, [v1Type(c.sdtype), c.datetime_format ?? '', c.pii ?? false].join(' '));
  }
  for (const r of metadata.relationships)
    found.set(
      `${set} ${r.parent_table_name}.${String(r.parent_primary_key)} -> ${r.child_table_name}.${String(r.child_foreign_key)}`,
      'link',
    );
  return found;
};

if (!existsSync(folder)) console.warn('skipped: no golden metadata beside the repository');

describe.skipIf(!existsSync(folder))('detection against the metadata that SDV detects', () => {
  const path = join(folder, 'expected.json');
  const cases = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as GoldenCase[]) : [];
  const byDefault = cases.filter((c) => !('infer_keys' in c.args) && !('infer_sdtypes' in c.args));

  it.each(byDefault.map((c) => [String(c.args['set']), c] as const))('%s', async (set, golden) => {
    const expected = facts(set, golden.value);
    const actual = facts(set, (await detect(set, golden.tables)).metadata);
    const different = [...new Set([...expected.keys(), ...actual.keys()])].filter(
      (k) => expected.get(k) !== actual.get(k),
    );
    console.log(`${set}: ${String(expected.size - different.length)} of ${String(expected.size)} facts agree`);
    expect(different.filter((k) => !(k in deliberate)).map((k) => [k, expected.get(k), actual.get(k)])).toEqual([]);
  });
});
