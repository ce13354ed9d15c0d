import type { PublicReport, ReviewerReport } from '@likeness/contracts';
import { describe, expect, it } from 'vitest';
import { screenLook } from '../chart-looks.js';
import { renderHtml } from '../renderers/render-html.js';
import { renderPdf } from '../renderers/render-pdf.js';
import { figure, publicReport, reviewerReport } from '../reports.fixture.js';
import { publicDocument } from './public-document.js';
import { reviewerDocument } from './reviewer-document.js';

const bars = { labels: ['0', '1 to 2'], real: [0.4, 0.6], synthetic: [0.5, 0.5] };
const band = (value: number) => ({ value, low: value - 1, high: value + 1 });

const several: ReviewerReport = {
  ...reviewerReport,
  ...{ columns: [], pairs: [], attacks: [], scatter: null, learners: [], fairness: null },
  associations: { columns: [], real: [], synthetic: [] },
  figures: [
    ...reviewerReport.figures,
    figure({ id: 'orphans', block: 'relationships', title: 'Rows without a parent' }),
  ],
  tables: [
    { table: 'people', ...reviewerReport },
    {
      ...{ table: 'visits & more', ...reviewerReport },
      neighbours: { real: [[0, 1]], synthetic: [[1, 0]] },
      sequences: {
        ...{ real: 20, synthetic: 30, lengths: bars },
        courses: [{ column: 'dose', places: [1, 2], real: [band(1), band(2)], synthetic: [band(1), band(3)] }],
      },
    },
  ],
  relationships: [
    {
      ...{ parent: 'people', child: 'visits & more', key: 'person' },
      matched: { real: 1, synthetic: 0.98 },
      children: { ...bars, error: 0.1, floor: 0.02 },
      pairs: [{ columns: ['sex <b>', 'dose'], error: 0.3, floor: 0.05 }],
    },
  ],
};

describe('documents of several tables', () => {
  const document = reviewerDocument(several);

  it('say all that is about every table first, and fold up what is about one', () => {
    expect(document.lead).toContain('in 2 tables');
    expect(document.lead).toContain('the weakest column is “people.sex <b>”');
    expect(document.blocks.filter(({ isFolded }) => isFolded).map(({ title }) => title)).toEqual([
      'Table “people”',
      'Table “visits & more”',
    ]);
    const relationships = document.blocks.find(({ id }) => id === 'relationships')!;
    expect(relationships.charts.map(({ title }) => title)).toEqual([
      'Pairs across tables, worst first',
      'visits & more.person → people',
    ]);
    expect(relationships.tables[0]!.rows).toEqual([['visits & more.person → people', '100 %', '98 %']]);
  });

  it('have charts that say in words what they show', () => {
    for (const chart of document.blocks.flatMap(({ charts }) => charts)) {
      expect(chart.draw(screenLook)).toMatch(/^<svg[^>]* aria-hidden="true"/);
      expect(chart.alternative.length).toBeGreaterThan(20);
      expect(chart.table.rows.length).toBeGreaterThan(0);
    }
  });

  it('name no two charts or tables alike', () => {
    const names = document.blocks.flatMap(({ charts, tables }) => [
      ...charts.map(({ title }) => title),
      ...[...tables, ...charts.map(({ table }) => table)].map(({ caption }) => `table: ${caption}`),
    ]);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('are one page and one paper, without markup from the data', async () => {
    const html = renderHtml(document);
    expect(html).toContain('<details class="fold"><summary><h2 id="table-people">');
    expect(html).toContain('id="table-visits-more"');
    expect(html).not.toContain('<b>');
    expect(
      Buffer.from(await renderPdf(document))
        .toString('latin1')
        .match(/\/Type \/Page\b/g)!.length,
    ).toBeGreaterThan(3);
  });

  it('are public without anything of the real rows', () => {
    const report: PublicReport = {
      ...publicReport,
      ...{ columns: [], distributions: [], associations: { columns: [], synthetic: [] } },
      tables: [
        { table: 'people', ...publicReport, scatter: { axes: [[0, 1]], neighbours: [[1, 1]] } },
        { table: 'visits', ...publicReport },
      ],
    };
    const { lead, blocks } = publicDocument(report);
    expect(lead).toContain('2 columns in 2 tables');
    expect(blocks.map(({ id }) => id)).toEqual(['privacy', 'fidelity', 'table-people', 'table-visits']);
    const clouds = blocks.flatMap(({ charts }) => charts).filter(({ title }) => title.startsWith('Synthetic rows'));
    expect(clouds).toHaveLength(2);
    for (const { alternative } of clouds) expect(alternative).not.toMatch(/real/);
  });
});
