import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectError, likeness, workplace } from '../testing/try-likeness.js';

const { at } = workplace();

const metadata = {
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    jobs: {
      columns: {
        skill: { sdtype: 'numerical' },
        sex: { sdtype: 'categorical' },
        hired: { sdtype: 'categorical' },
      },
    },
  },
  relationships: [],
};

/** Women are hired from a higher skill on: 30 points of it, or none. */
const jobs = (rows: number, hurdle: number): string =>
  ['skill,sex,hired']
    .concat(
      Array.from({ length: rows }, (_, i) => {
        const [skill, sex] = [(i * 37) % 101, i % 2 === 0 ? 'woman' : 'man'];
        return `${String(skill)},${sex},${skill > (sex === 'woman' ? 50 + hurdle : 50) ? 'yes' : 'no'}`;
      }),
    )
    .join('\n');

describe('fairness', () => {
  beforeAll(() => {
    writeFileSync(at('jobs.json'), JSON.stringify(metadata));
    writeFileSync(at('unfair.csv'), jobs(900, 30));
    writeFileSync(at('fair.csv'), jobs(800, 0));
    writeFileSync(at('held.csv'), jobs(303, 30));
  });
  const fairness = (...more: readonly string[]) =>
    likeness([
      ...['fairness', '--real', at('unfair.csv'), '--synthetic', at('fair.csv'), '--holdout', at('held.csv')],
      ...['--metadata', at('jobs.json'), '--target', 'hired', '--favourable', 'yes', '--sensitive', 'sex'],
      ...more,
    ]);

  it('compares real and synthetic rows, and what two kinds of models learn from each', async () => {
    const { code, out } = await fairness('--json');
    expect(code).toBe(0);
    interface Comparison {
      readonly metric: string;
      readonly learner: string | null;
      readonly real: { readonly value: number };
      readonly synthetic: { readonly value: number };
    }
    const { exposure, groups, comparisons } = JSON.parse(out) as {
      exposure: string;
      groups: { group: string; realRows: number; realBaseRate: number }[];
      comparisons: Comparison[];
    };
    expect(exposure).toBe('touches-private');
    expect(groups.map(({ group, realRows }) => [group, realRows])).toEqual([
      ['man', 450],
      ['woman', 450],
    ]);
    expect(groups[0]!.realBaseRate).toBeGreaterThan(groups[1]!.realBaseRate + 0.2);
    const parity = comparisons.filter(({ metric }) => metric === 'statistical-parity-difference');
    expect(parity.map(({ learner }) => learner)).toEqual(['logistic regression', 'boosted trees']);
    for (const { real, synthetic } of parity) expect(real.value).toBeGreaterThan(synthetic.value + 0.1);
  });

  it('says it in words, and what small groups are', async () => {
    const { code, out } = await fairness('--minimum-size', '451');
    expect(code).toBe(0);
    for (const word of ['boosted trees', 'base rate', 'woman', 'too small']) expect(out).toContain(word);
  });

  it('lists its measures', async () => {
    const { code, out } = await likeness(['list', 'fairness', '--json']);
    expect(code).toBe(0);
    const ids = (JSON.parse(out) as { id: string }[]).map(({ id }) => id);
    expect(ids).toContain('statistical-parity-difference');
  });

  it('refuses what cannot be asked', async () => {
    expectError(await fairness('--target', 'wage'), 'bad_argument', 2);
    expectError(await fairness('--sensitive', 'hired'), 'bad_argument', 2);
    expectError(await fairness('--minimum-size', 'many'), 'bad_number', 2);
  });
});
