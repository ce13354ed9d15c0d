import { describe, expect, it } from 'vitest';
import { publicDocument } from './documents/public-document.js';
import { reviewerDocument } from './documents/reviewer-document.js';
import { renderHtml } from './renderers/render-html.js';
import { renderPdf } from './renderers/render-pdf.js';
import { paperLook, screenLook } from './chart-looks.js';
import { figure, publicReport, reviewerReport } from './reports.fixture.js';

const reviewed = reviewerDocument(reviewerReport);

describe('the reviewer’s report', () => {
  it('begins with one sentence: what it is, the promise, how good, and what to beware of', () => {
    expect(reviewed.lead).toBe(
      '1,000 synthetic rows by mst, differentially private with ε = 1 for one row; pairs of columns are off by 5 % on average; 1 of 1 attacks gained more than chance explains, the strongest 30 %; of the policy 1 of 2 rules does not hold, the weakest column is “sex <b>”, the weakest pair “sex <b>” with “age”.',
    );
  });

  it('says that attacks without a control group were compared with guessing', () => {
    const attacks = reviewerReport.attacks.map((attack) => ({ ...attack, control: null }));
    expect(reviewerDocument({ ...reviewerReport, attacks }).lead).toContain(
      '1 of 1 attacks did better than guessing, the strongest by 30 %, and with nobody held back it cannot be told what of that is about these people;',
    );
  });

  it('has four blocks in order, and what breaks a limit first', () => {
    expect(reviewed.blocks.map(({ id }) => id)).toEqual(['privacy', 'fidelity', 'usefulness', 'fairness']);
    expect(reviewed.verdict?.rules.map(({ standing }) => standing)).toEqual(['broken', 'holds']);
    const figures = [
      figure({ id: 'fine', interval: null, value: 0.1 }),
      figure({ id: 'chance', value: 0.2, interval: { low: 0.05, high: 0.3, confidence: 0.95 } }),
      figure({ id: 'far', value: 0.9, interval: null }),
      figure({ id: 'broken', limit: { bound: 'at most', value: 0.1, source: 'the board', holds: false } }),
    ];
    const { blocks } = reviewerDocument({ ...reviewerReport, figures });
    expect(blocks.find(({ id }) => id === 'fidelity')!.figures.map(({ id }) => id)).toEqual([
      'broken',
      'far',
      'fine',
      'chance',
    ]);
  });

  it('gives every number a direction, a baseline, an interval, a limit with its source and a sentence', () => {
    const [attack] = reviewed.blocks[0]!.figures;
    expect(attack).toEqual({
      id: 'attack-domias',
      title: 'DOMIAS',
      value: '0.3',
      direction: '↓ lower is better',
      baseline: '0.1',
      interval: '0.15 to 0.25',
      limit: { standing: 'broken', words: 'at most 0.1. Source: the board' },
      sentence: 'It says something.',
    });
  });

  it('stands a report in which nothing could be computed', async () => {
    const empty = reviewerDocument({
      ...reviewerReport,
      ...{ figures: [], columns: [], pairs: [], attacks: [], scatter: null, learners: [], fairness: null },
      associations: { columns: [], real: [], synthetic: [] },
    });
    expect(renderHtml(empty)).toContain('No column to compare.');
    expect((await renderPdf(empty)).length).toBeGreaterThan(1000);
  });
});

describe('a report without a guarantee', () => {
  it.each(['none', 'unknown'] as const)('is red and says so: %s', (kind) => {
    const guarantee = { kind, sentence: 'Nobody is protected.' };
    for (const document of [
      publicDocument({ ...publicReport, guarantee }),
      reviewerDocument({ ...reviewerReport, guarantee }),
    ]) {
      expect(document.guarantee).toMatchObject({
        tone: 'danger',
        badge: expect.stringContaining('no formal guarantee') as string,
      });
      expect(document.lead).not.toContain('ε');
    }
  });
});

describe('charts', () => {
  const charts = [...reviewed.blocks, ...publicDocument(publicReport).blocks].flatMap((block) => block.charts);

  it.each(charts.map((chart) => [chart.title, chart] as const))(
    '%s: says in words what it shows, and has its numbers',
    (_, chart) => {
      expect(chart.alternative.length).toBeGreaterThan(20);
      expect(chart.table.rows.length).toBeGreaterThan(0);
      for (const look of [screenLook, paperLook]) {
        const svg = chart.draw(look);
        expect(svg).toMatch(/^<svg[^>]* aria-hidden="true"/);
        expect(svg).not.toMatch(/NaN|undefined|<style/);
      }
      expect(chart.draw(paperLook)).not.toContain('var(');
    },
  );
});

describe('the page', () => {
  const html = renderHtml(reviewed);

  it('needs nothing else: no script, nothing from elsewhere', () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(/);
    expect((html.match(/https?:\/\/[^"' ]+/g) ?? []).filter((url) => !url.startsWith('http://www.w3.org/'))).toEqual(
      [],
    );
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it('takes no text of the data for markup', () => {
    expect(html).not.toContain('<b>');
    expect(html).toContain('sex &lt;b&gt;');
  });

  it('says who may read it, and the public one says nothing of the kind', () => {
    expect(html).toContain('Computed from real data: for reviewers only.');
    expect(renderHtml(publicDocument(publicReport))).not.toContain('reviewers only');
  });
});

describe('paper', () => {
  it('holds the whole report', async () => {
    const pdf = Buffer.from(await renderPdf(reviewed));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(2);
  });
});
