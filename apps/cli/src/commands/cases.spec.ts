import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CaseResult } from '../cases/compute-cases.js';
import { expectError, likeness, SECRET, workplace } from '../testing/try-likeness.js';

const { at } = workplace();

const compute = async (path: string, ...more: readonly string[]): Promise<readonly CaseResult[]> => {
  const { code, out, err } = await likeness(['cases', path, '--json', ...more]);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as CaseResult[];
};

const accounting = (metric: string, args: unknown) => ({ library: 'dp_accounting', metric, args, value: 0 });

describe('cases', () => {
  it('answers every record at its place, also those that it cannot compute', async () => {
    writeFileSync(
      at('expected.json'),
      JSON.stringify([
        accounting('poisson_gaussian_epsilon_pld', { q: 0.02, noise_multiplier: 1, steps: 50, delta: 1e-6 }),
        accounting('somebody_elses_metric', {}),
        { library: 'nobody', metric: 'gaussian_epsilon_rdp', args: {} },
        accounting('gaussian_epsilon_rdp', { sigma: 2, compositions: 1, delta: 1e-6, sensitivity: 1 }),
        accounting('gaussian_epsilon_rdp', { sigma: SECRET, compositions: 1, delta: 1e-6 }),
        accounting('gaussian_epsilon_rdp', { sigma: 2, compositions: 1, delta: 5 }),
        { library: 'private-pgm (mbi)', metric: 'final_loss', args: { case: 'absent' } },
        { library: 'dp_accounting', metric: 'gaussian_epsilon_rdp' },
        'no record',
      ]),
    );
    const results = await compute(at('expected.json'));
    expect(results).toEqual([
      { index: 0, value: expect.any(Number) as number },
      { index: 1, error: 'unsupported_metric' },
      { index: 2, error: 'unsupported_metric' },
      { index: 3, value: expect.closeTo(2.4191024887, 8) as number },
      { index: 4, error: 'bad_usage' },
      { index: 5, error: 'bad_delta' },
      { index: 6, error: 'file_not_found' },
      { index: 7, error: 'bad_usage' },
      { index: 8, error: 'unsupported_metric' },
    ]);
    expect(JSON.stringify(results)).not.toContain(SECRET);
  });

  it('estimates a model from measurements in the folder that it is given', async () => {
    mkdirSync(at('inputs'), { recursive: true });
    const pgm = (metric: string, columns: readonly string[] | null) => ({
      library: 'private-pgm (mbi)',
      metric,
      args: { case: 'two' },
      columns,
    });
    writeFileSync(
      at('inputs/two.input.json'),
      JSON.stringify({
        domain: { a: 2, b: 2 },
        attributes: ['a', 'b'],
        total: 100,
        measurements: [{ clique: ['a', 'b'], sigma: 1, y: [10, 20, 30, 40] }],
      }),
    );
    writeFileSync(
      at('pgm.json'),
      JSON.stringify([
        pgm('measured_marginal', ['a', 'b']),
        pgm('unmeasured_marginal', ['b']),
        pgm('final_loss', null),
        pgm('unmeasured_marginal', ['c']),
      ]),
    );
    const [joint, b, loss, unknown] = await compute(at('pgm.json'), '--inputs', at('inputs'));
    expect(joint).toEqual({ index: 0, value: [10, 20, 30, 40].map((count) => expect.closeTo(count, 3) as number) });
    expect(b).toEqual({ index: 1, value: [40, 60].map((count) => expect.closeTo(count, 3) as number) });
    expect(loss).toEqual({ index: 2, value: expect.closeTo(0, 6) as number });
    expect(unknown).toEqual({ index: 3, error: 'bad_usage' });
  });

  it('detects metadata, with as many keys and types as the case asks for', async () => {
    mkdirSync(at('shop'), { recursive: true });
    writeFileSync(at('shop/owners.csv'), 'owner_id,name\n1,a\n2,b\n3,c\n');
    writeFileSync(at('shop/pets.csv'), 'pet_id,owner_id\n7,1\n8,1\n9,3\n');
    const detect = (more: object) => ({
      library: 'sdv',
      metric: 'Metadata.detect_from_dataframes',
      args: { set: 'shop', ...more },
      tables: ['owners', 'pets'],
    });
    writeFileSync(
      at('detect.json'),
      JSON.stringify([{}, { infer_keys: 'primary_only' }, { infer_keys: null }, { infer_sdtypes: false }].map(detect)),
    );
    const [all, primary, none, untyped] = (await compute(at('detect.json'))) as unknown as {
      value: Record<string, unknown>;
    }[];
    expect(all!.value).toMatchObject({ relationships: [{ parent_table_name: 'owners', child_table_name: 'pets' }] });
    expect(primary!.value).toMatchObject({ relationships: [], tables: { owners: { primary_key: 'owner_id' } } });
    expect(none!.value).toMatchObject({ relationships: [] });
    expect(JSON.stringify(none!.value)).not.toContain('primary_key');
    expect(untyped!.value).toMatchObject({
      tables: { owners: { columns: { owner_id: { sdtype: 'id' }, name: { sdtype: 'unknown', pii: true } } } },
    });
  });

  it('sums up on stderr where nobody asked for JSON alone', async () => {
    writeFileSync(at('none.json'), '[]');
    const { out, err } = await likeness(['cases', at('none.json')]);
    expect(JSON.parse(out)).toEqual([]);
    expect(err).toBe('0 computed, 0 not.\n');
  });

  it('refuses a file that is none, and stops when told to', async () => {
    expectError(await likeness(['cases', at('missing.json')]), 'file_not_found', 2);
    expectError(await likeness(['cases', at('people.csv')]), 'bad_json', 2);
    expectError(await likeness(['cases', at('people.json')]), 'bad_usage', 2);
    writeFileSync(at('one.json'), JSON.stringify([accounting('zcdp_epsilon_cks', { rho: 1, delta: 1e-6 })]));
    expectError(await likeness(['cases', at('one.json')], AbortSignal.abort()), 'cancelled', 1);
  });
});

const golden = join(import.meta.dirname, '../../../../../shared/golden');
if (!existsSync(golden)) console.warn('skipped: no golden values beside the repository');

describe.skipIf(!existsSync(golden))('cases of the golden files', () => {
  interface Golden {
    readonly metric: string;
    readonly value: unknown;
    readonly tolerance_hint: unknown;
  }

  const distance = (a: unknown, b: unknown): number => {
    if (Array.isArray(a) && Array.isArray(b)) return Math.max(...a.map((one, i) => distance(one, b[i])));
    if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null && !('error_class' in b))
      return Math.max(...Object.entries(a).map(([key, one]) => distance(one, (b as Record<string, unknown>)[key])));
    if (typeof b === 'object' && b !== null && 'error_class' in b) return a === b.error_class ? 0 : Infinity;
    if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b);
    return a === b ? 0 : Infinity;
  };

  /** The peer lists relationships in the order of a set, which differs from run to run. */
  const inOrder = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || !('relationships' in value)) return value;
    const relationships = (value.relationships as readonly object[]).map((one) => JSON.stringify(one));
    return { ...value, relationships: relationships.sort() };
  };

  it.each([
    // Distributions of privacy losses take half a minute; libs/privacy tests some of them.
    ['dp_accounting', (metric: string) => !metric.endsWith('_pld') && metric !== 'pld_smallest_gaussian_noise'],
    ['private_pgm', (metric: string) => metric !== 'loss_trace' && metric !== 'dense_nnls_check'],
    ['sdnist', (metric: string) => metric !== 'features'],
    ['metadata_detection', () => true],
    // Categories that are equally frequent take the last bin at random there; texts are encoded by a model of the peer.
    ['mostlyai_qa', (metric: string) => metric.startsWith('encoded.') || metric === 'report.accuracy'],
  ])('%s: every value within its tolerance', async (library, wanted) => {
    const file = join(golden, library, 'expected.json');
    const cases = (JSON.parse(readFileSync(file, 'utf8')) as Golden[]).filter(({ metric }) => wanted(metric));
    writeFileSync(at('golden.json'), JSON.stringify(cases));
    const results = await compute(at('golden.json'), '--inputs', join(golden, library));
    expect(results).toHaveLength(cases.length);
    results.forEach((result, i) => {
      const { metric, value, tolerance_hint: tolerance } = cases[i]!;
      const got = 'value' in result ? result.value : result.error;
      expect(distance(inOrder(got), inOrder(value)), `${metric} ${String(i)}`).toBeLessThanOrEqual(
        Math.max(1e-6, Number(tolerance) || 0),
      );
    });
  });
});
