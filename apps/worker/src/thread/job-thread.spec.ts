import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inMemoryOdometer, PrivacyError, type Odometer } from '@likeness/privacy';
import { findPlanner } from '@likeness/synthesis';
import { sealText } from '@likeness/vault/seal';
import { afterAll, describe, expect, it } from 'vitest';
import { adultCsv, adultMetadata } from '../testing/adult.fixture.js';
import { sealKeys } from '../testing/keys.fixture.js';
import { PROMPTLY } from '../testing/promptly.fixture.js';
import { sourceThread } from '../testing/source-program.fixture.js';
import { runInThread, type ThreadHost } from './job-thread.js';
import type { InspectOrder, LikenessOrder, StageReport, TableOrder } from '../engine/orders.js';

const folder = mkdtempSync(join(tmpdir(), 'likeness-thread-'));
afterAll(() => rmSync(folder, { recursive: true }));

const upload = (csv: Buffer | string, name: string): Extract<TableOrder, { kind: 'upload' }> => {
  const path = join(folder, name);
  writeFileSync(path, sealText(sealKeys.publicKey, csv.toString('utf8')));
  return { kind: 'upload', path, format: 'csv', table: 'people' };
};

const plan = findPlanner('mst').plan(adultMetadata, { epsilon: 1, delta: 1e-9 });
const adult = upload(adultCsv(2000), 'adult');
let folders = 0;
const likeness = (change: Partial<LikenessOrder> = {}): LikenessOrder => ({
  kind: 'likeness',
  source: adult,
  privateKey: sealKeys.privateKey,
  plan,
  seed: 7,
  folder: mkdtempSync(join(folder, `run-${folders++}-`)),
  policy: { allowed: true, verdicts: [] },
  limits: [],
  choices: {},
  holdout: { share: 0.1, key: new Uint8Array(32).fill(3) },
  ...change,
});
const inspect = (source: InspectOrder['source']): InspectOrder => ({
  kind: 'inspect',
  source,
  privateKey: sealKeys.privateKey,
});

const host = (change: Partial<ThreadHost> = {}): ThreadHost => ({
  odometer: inMemoryOdometer(plan.total),
  progress: () => undefined,
  signal: new AbortController().signal,
  ...change,
});

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );

describe('runInThread', () => {
  it('finds out what a sealed file holds', async () => {
    const found = await runInThread(
      sourceThread,
      inspect(upload('id,age,sex\n1,17,F\n2,,M\n3,44,M\n', 'small')),
      host(),
    );
    expect(Object.keys(found.metadata.tables)).toEqual(['people']);
    expect(found.tables[0]!.columns.map(({ name }) => name)).toEqual(['id', 'age', 'sex']);
    expect(found.tables[0]!.columns[1]!.emptyShare).toBeCloseTo(1 / 3, 9);
    expect(found.tables[0]!.rejectedCells).toBe(0);
  });

  it('finds what all rows keep, as suggestions that the metadata have nothing of', async () => {
    const lines = Array.from(
      { length: 60 },
      (_, at) => `${at % 7},${(at % 7) + 1 + (at % 3)},${'abc'[at % 3]!},${'xyy'[at % 3]!}`,
    );
    const found = await runInThread(
      sourceThread,
      inspect(upload(['low,high,code,kind', ...lines].join('\n'), 'ruled')),
      host(),
    );
    expect(found.tables[0]!.suggestedRules.map(({ rule, listsValues }) => [rule.class_name, listsValues])).toEqual([
      ['Inequality', false],
      ['FixedCombinations', true],
    ]);
    expect(found.tables[0]!.suggestedRules[0]!.reason).toMatch(/"low" is never above "high", in all 60 rows/);
    expect(JSON.stringify(found.metadata)).not.toContain('constraints');
  });

  it('finds out how several sealed files belong together, and what else the values look like', async () => {
    const lines = (header: string, row: (at: number) => string) =>
      [header, ...Array.from({ length: 60 }, (_, at) => row(at))].join('\n');
    const file = (csv: string, table: string) => ({ ...upload(csv, table), table });
    const files = [
      file(
        lines('ward_id,name', (at) => `W${at},ward ${at % 7}`),
        'wards',
      ),
      file(
        lines('visit_id,ward_id,sent_from_ward', (at) => `V${at},W${at % 9},W${at % 11}`),
        'visits',
      ),
    ];
    const found = await runInThread(sourceThread, inspect({ kind: 'upload-tables', files }), host());
    expect(found.metadata.relationships).toMatchObject([{ child_table_name: 'visits', child_foreign_key: 'ward_id' }]);
    expect(found.suggestedRelationships.map(({ relationship }) => relationship.child_foreign_key)).toEqual([
      'sent_from_ward',
    ]);
    expect(found.suggestedRelationships[0]!.reason).toContain('100 %');
    expect(JSON.stringify(found.suggestedRelationships)).not.toContain('W1');
    const broken = [files[0]!, file('visit_id,ward_id\nV1,"W1', 'broken')];
    const refusal = runInThread(sourceThread, inspect({ kind: 'upload-tables', files: broken }), host());
    await expect(refusal).rejects.toThrow(/^Table "broken": /);
  });

  it('makes a likeness, pays for it in the main thread and tells how far it is', async () => {
    const odometer = inMemoryOdometer(plan.total);
    const reports: StageReport[] = [];
    const made = await runInThread(
      sourceThread,
      likeness(),
      host({ odometer, progress: (report) => void reports.push(report) }),
    );
    expect(odometer.spent()).toEqual(plan.total);
    expect([...new Set(reports.map(({ stage }) => stage))]).toEqual([
      'reading',
      'measuring',
      'fitting',
      'sampling',
      'writing',
      'evaluating',
    ]);
    expect(Math.abs(made.rows - 2000)).toBeLessThan(400);
    expect(made.preview[0]!.rows).toHaveLength(20);
    const csv = readFileSync(made.files.outputs[0]!.path, 'utf8');
    expect(csv.split('\n')).toHaveLength(made.rows + 2);
    expect(made.publicReport.guarantee).toMatchObject({ kind: 'dp', epsilon: 1 });
    expect(made.reviewerReport.pairs).toHaveLength(105);
    const { realRows, holdoutRows, attacks } = made.reviewerReport;
    expect(realRows + holdoutRows).toBe(2000);
    expect(Math.abs(holdoutRows - 200)).toBeLessThan(100);
    expect(attacks).toHaveLength(9);
  });

  it('makes a likeness without a guarantee, spends nothing and says so in both reports', async () => {
    const unprotected = findPlanner('gaussian-copula').plan(adultMetadata, { epsilon: 1, delta: 1e-9 });
    const made = await runInThread(sourceThread, likeness({ plan: unprotected }), host());
    for (const { guarantee } of [made.publicReport, made.reviewerReport])
      expect(guarantee).toEqual({ kind: 'none', sentence: expect.stringContaining('No formal guarantee') as string });
    expect(made.publicReport.cautions[0]).toContain('treat these rows like the real ones');
    expect(made.publicReport.distributions).toEqual([]);
  });

  it('resumes from what is stored, and pays for nothing twice', async () => {
    const odometer = inMemoryOdometer(plan.total);
    let left = 9;
    const breaking: Odometer = {
      ...odometer,
      charge: (key, cost) =>
        left-- > 0 ? odometer.charge(key, cost) : Promise.reject(new PrivacyError('budget_exhausted', 'Enough.')),
    };
    expect(await codeOf(runInThread(sourceThread, likeness(), host({ odometer: breaking })))).toBe('budget_exhausted');
    const before = odometer.draws().map(({ value }) => value);
    expect(before).toHaveLength(9);
    await runInThread(sourceThread, likeness(), host({ odometer }));
    expect(
      odometer
        .draws()
        .slice(0, 9)
        .map(({ value }) => value),
    ).toEqual(before);
    expect(odometer.spent()).toEqual(plan.total);
  });

  it('samples as many rows as asked', async () => {
    const made = await runInThread(sourceThread, likeness({ rows: 123 }), host());
    expect(made.rows).toBe(123);
  });

  it.each(['reading', 'measuring', 'fitting', 'sampling', 'writing', 'evaluating'] as const)(
    'stops within two seconds while %s, and leaves no unfinished file',
    async (stage) => {
      const stop = new AbortController();
      const order = likeness();
      let asked = 0;
      const progress = (report: StageReport): void => {
        if (report.stage === stage && !stop.signal.aborted) {
          asked = performance.now();
          stop.abort();
        }
      };
      expect(await codeOf(runInThread(sourceThread, order, host({ progress, signal: stop.signal })))).toBe('cancelled');
      expect(performance.now() - asked).toBeLessThan(PROMPTLY);
      expect(readdirSync(order.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    },
  );

  it('does not begin when it was stopped before', async () => {
    expect(await codeOf(runInThread(sourceThread, likeness(), host({ signal: AbortSignal.abort() })))).toBe(
      'cancelled',
    );
  });

  it.each([
    ['file_missing', () => ({ kind: 'upload', path: join(folder, 'gone'), format: 'csv', table: 'people' }) as const],
    ['quote_not_closed', () => upload('a,b\n1,"TOP SECRET\n', 'quotes')],
    ['no_rows', () => upload('a,b\n', 'empty')],
    ['duplicate_header', () => upload('a,a\n1,2\n', 'twice')],
    ['bad_parquet', () => ({ ...upload('TOP SECRET', 'parquet'), format: 'parquet' }) as InspectOrder['source']],
    [
      'seal_broken',
      () => {
        const source = upload('a,b\n1,TOP SECRET\n', 'cut');
        if (source.kind === 'upload') writeFileSync(source.path, readFileSync(source.path).subarray(0, -1));
        return source;
      },
    ],
    [
      'host_unreachable',
      () =>
        ({
          kind: 'postgres',
          address: { host: '127.0.0.1', port: 1, database: 'd', schema: 's', table: 't', user: 'u', ssl: 'off' },
          sealedPassword: sealText(sealKeys.publicKey, 'TOP SECRET'),
        }) as const,
    ],
  ] as [string, () => InspectOrder['source']][])('says %s in a sentence that shows no value', async (code, source) => {
    const failed = await runInThread(sourceThread, inspect(source()), host()).then(
      String,
      (error: unknown) => error as { code: string; message: string },
    );
    expect(failed).toMatchObject({ code });
    expect((failed as { message: string }).message).not.toContain('SECRET');
    expect((failed as { message: string }).message).toMatch(/\.$/);
  });

  it.each([
    ['computation_stopped', 'process.exit(3)'],
    ['Error: TOP SECRET', 'throw new Error("TOP SECRET")'],
  ])('does not wait for a thread that is gone: %s', async (code, program) => {
    const file = new URL(`data:text/javascript,${encodeURIComponent(program)}`);
    expect(await codeOf(runInThread({ file }, inspect(adult), host()))).toBe(code);
  });

  it('says which columns the data lacks', async () => {
    const order = likeness({ source: upload('age,sex\n1,F\n', 'lacking') });
    expect(await codeOf(runInThread(sourceThread, order, host()))).toBe('missing_columns');
  });
});
