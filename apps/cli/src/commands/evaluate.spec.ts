import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { ReviewerReport } from '@likeness/contracts';
import { describe, expect, it } from 'vitest';
import { expectError, likeness, people, SECRET, workplace } from '../testing/try-likeness.js';

const place = workplace();

const evaluate = (...more: readonly string[]) =>
  likeness([
    ...['evaluate', '--real', place.at('people.csv'), '--synthetic', place.at('people.csv')],
    ...['--metadata', place.at('people.json'), '--out', place.at('report.json'), ...more],
  ]);

describe('likeness evaluate', () => {
  it('writes the report as JSON, as a page and on paper, and says it in words', async () => {
    writeFileSync(place.at('held.csv'), people(80));
    const { code, out } = await evaluate(
      ...['--holdout', place.at('held.csv'), '--target', 'sex', '--sensitive', 'city_kind'],
      ...['--html', place.at('report.html'), '--pdf', place.at('report.pdf')],
    );
    expect(code).toBe(0);
    const report = ReviewerReport.parse(JSON.parse(readFileSync(place.at('report.json'), 'utf8')));
    expect(report.guarantee.kind).toBe('unknown');
    expect(report.attacks.length).toBe(9);
    expect(report.fairness?.groups.length).toBeGreaterThan(1);
    expect(readFileSync(place.at('report.html'), 'utf8')).toContain('for reviewers only');
    expect(readFileSync(place.at('report.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    for (const block of ['Privacy', 'Fidelity', 'Usefulness', 'Fairness', 'Policy'])
      expect(out).toContain(`\n${block}\n`);
  });

  it('prints the report and nothing else where JSON is asked for', async () => {
    const { out } = await evaluate('--json');
    expect(ReviewerReport.parse(JSON.parse(out)).holdoutRows).toBe(0);
  });

  it('refuses what it cannot do in one sentence, and before it works', async () => {
    expectError(await evaluate('--target', 'nobody'), 'bad_usage', 2);
    expectError(await evaluate('--sensitive', 'sex,nobody'), 'bad_usage', 2);
    expectError(await evaluate('--table', 'nobody'), 'no_tables', 2);
    const nowhere = await evaluate('--html', place.at('no/such/folder.html'));
    expectError(nowhere, 'cannot_write', 2);
    expect(nowhere.err).not.toContain(SECRET);
    expect(existsSync(place.at('no'))).toBe(false);
  });
});
