import { screenLook } from '../chart-looks.js';
import { type Standing, standingSigns } from '../documents/standing.js';
import type { BlockView, FigureView, ReportChart, ReportDocument, ReportTable, Verdict } from '../report-document.js';
import { escapeHtml as text } from './escape-html.js';
import { htmlStyle } from './html-style.js';

/** One file that needs nothing else: no script, no font, no picture from elsewhere. */
export const renderHtml = (document: ReportDocument): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(document.title)}</title>
<style>${htmlStyle}</style>
</head>
<body class="${document.kind}">
<main>
${head(document)}
${document.verdict === null ? '' : verdict(document.verdict)}
${document.blocks.map(block).join('\n')}
</main>
</body>
</html>
`;

const LOCK =
  '<svg aria-hidden="true" width="16" height="16" viewBox="0 0 16 16" fill="currentColor"><path d="M4 7V5a4 4 0 0 1 8 0v2h1v8H3V7zm2 0h4V5a2 2 0 0 0-4 0z"/></svg>';

const head = ({ title, warning, lead, guarantee, facts, cautions, blocks }: ReportDocument): string => `
${warning === null ? '' : `<p class="warning">${LOCK} ${text(warning)}</p>`}
<h1>${text(title)}</h1>
<p class="lead">${text(lead)}</p>
<div class="panel${guarantee.tone === 'danger' ? ' danger' : ''}">
<p><span class="badge${guarantee.tone === 'danger' ? ' danger' : ''}">${text(guarantee.badge)}</span></p>
<p>${text(guarantee.sentence)}</p>
</div>
<dl>${facts.map(({ term, value }) => `<dt>${text(term)}</dt><dd>${text(value)}</dd>`).join('')}</dl>
${cautions.length === 0 ? '' : `<section class="panel caution" aria-labelledby="beware"><h2 id="beware">Beware of</h2><ul>${cautions.map((one) => `<li>${text(one)}</li>`).join('')}</ul></section>`}
<nav aria-label="Parts of the report"><ul>${blocks.map(({ id, title: name }) => `<li><a href="#${id}">${text(name)}</a></li>`).join('')}</ul></nav>`;

const verdict = ({ standing, words, rules }: Verdict): string => {
  const kept = rules.filter((rule) => rule.standing === 'holds');
  const others = rules.filter((rule) => rule.standing !== 'holds');
  return `
<section class="panel" aria-labelledby="policy"><h2 id="policy">The policy’s verdict</h2>
<p><span class="badge ${standing}">${text(words)}</span></p>
${others.length === 0 ? '' : ruleList(others)}
${kept.length === 0 ? '' : `<details><summary>${others.length === 0 ? 'The rules' : `The ${kept.length} rules that hold`}</summary>${ruleList(kept)}</details>`}</section>`;
};

const sign = (standing: Standing): string => {
  const { mark, words } = standingSigns[standing];
  return `<span aria-hidden="true">${mark}</span><span class="sr">${words}:</span>`;
};

const ruleList = (rules: Verdict['rules']): string =>
  `<ul class="rules">${rules
    .map(
      ({ standing, sentence }) =>
        `<li><span class="${standing}">${sign(standing)}</span><span>${text(sentence)}</span></li>`,
    )
    .join('')}</ul>`;

const block = (view: BlockView): string => {
  const { id, title, lead, isFolded } = view;
  return isFolded
    ? `<details class="fold"><summary><h2 id="${id}">${text(title)}</h2> <span class="quiet">${text(lead)}</span></summary><section aria-labelledby="${id}">${inside(view)}</section></details>`
    : `<section aria-labelledby="${id}"><h2 id="${id}">${text(title)}</h2><p class="quiet">${text(lead)}</p>${inside(view)}</section>`;
};

const inside = ({ title, figures, charts, tables, gaps }: BlockView): string => `
${figures.length === 0 ? '' : figureTable(figures, title)}
${charts.length === 0 ? '' : `<div class="charts">${charts.map(chart).join('')}</div>`}
${tables.map((one) => `<details><summary>${text(one.caption)}</summary>${table(one)}</details>`).join('')}
${
  gaps.length === 0
    ? ''
    : `<div class="panel"><h3>Not computed</h3><ul>${gaps.map(({ title: name, reason }) => `<li>${text(name)}: ${text(reason)}</li>`).join('')}</ul></div>`
}`;

const figureTable = (figures: readonly FigureView[], title: string): string => {
  // Where no limit is set, a column that says so line by line helps nobody.
  const columns = figures.some(({ limit }) => limit !== null) ? [...FIGURE_COLUMNS, 'Policy'] : FIGURE_COLUMNS;
  return `
<div class="scroll" tabindex="0" role="region" aria-label="Figures: ${text(title)}"><table class="figures"><caption class="sr">Figures: ${text(title)}, worst first</caption>
<thead><tr><th scope="col">Figure</th>${columns.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead>
<tbody>${figures.map((one) => figure(one, columns)).join('')}</tbody></table></div>`;
};

const FIGURE_COLUMNS: readonly string[] = ['Value', 'A fresh real sample', '95 % interval'];

const figure = (view: FigureView, columns: readonly string[]): string => {
  const { title, value, direction, baseline, interval, limit, sentence } = view;
  const policy =
    limit === null
      ? '<span class="quiet">no limit</span>'
      : `<span class="${limit.standing}">${sign(limit.standing)} ${text(limit.words)}</span>`;
  const cells = [
    `<span class="value">${text(value)}</span><br><span class="quiet">${text(direction)}</span>`,
    text(baseline),
    text(interval),
    policy,
  ];
  return `
<tr><th scope="row">${text(title)}<p>${text(sentence)}</p></th>${columns.map((name, at) => `<td data-of="${name}">${cells[at]!}</td>`).join('')}</tr>`;
};

const chart = ({ title, note, alternative, width, draw, table: numbers }: ReportChart): string => `
<figure class="${width}"><figcaption><strong>${text(title)}</strong><span class="quiet small">${text(note)}</span></figcaption>
<div class="picture" role="img" aria-label="${text(alternative)}">${draw(screenLook)}</div>
<details><summary class="small">The numbers of ${text(title)} as a table</summary>${table(numbers)}</details></figure>`;

const table = ({ caption, columns, rows }: ReportTable): string => `
<div class="scroll" tabindex="0" role="region" aria-label="${text(caption)}"><table><caption>${text(caption)}</caption>
<thead><tr>${columns.map(({ title, numeric }) => `<th scope="col"${numeric ? ' class="n"' : ''}>${text(title)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((cells) => `<tr>${cells.map((cell, i) => `<td${columns[i]?.numeric ? ' class="n"' : ''}>${text(cell)}</td>`).join('')}</tr>`).join('')}</tbody></table></div>`;
