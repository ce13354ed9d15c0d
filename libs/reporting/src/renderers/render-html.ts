import { screenLook } from '../chart-looks.js';
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

const head = ({ title, warning, lead, guarantee, facts, cautions, blocks }: ReportDocument): string => `
${warning === null ? '' : `<p class="warning"><span aria-hidden="true">🔒</span> ${text(warning)}</p>`}
<h1>${text(title)}</h1>
<p class="lead">${text(lead)}</p>
<div class="panel${guarantee.tone === 'danger' ? ' danger' : ''}">
<p><span class="badge${guarantee.tone === 'danger' ? ' danger' : ''}">${text(guarantee.badge)}</span></p>
<p>${text(guarantee.sentence)}</p>
</div>
<dl>${facts.map(({ term, value }) => `<dt>${text(term)}</dt><dd>${text(value)}</dd>`).join('')}</dl>
${cautions.length === 0 ? '' : `<section class="panel caution" aria-labelledby="beware"><h2 id="beware">Beware of</h2><ul>${cautions.map((one) => `<li>${text(one)}</li>`).join('')}</ul></section>`}
<nav aria-label="Parts of the report"><ul>${blocks.map(({ id, title: name }) => `<li><a href="#${id}">${text(name)}</a></li>`).join('')}</ul></nav>`;

const verdict = ({ allowed, rules }: Verdict): string => `
<section class="panel" aria-labelledby="policy"><h2 id="policy">The policy’s verdict</h2>
<p><span class="badge${allowed ? '' : ' danger'}">${allowed ? 'every rule holds' : 'not every rule holds'}</span></p>
<ul class="rules">${rules
  .map(
    ({ holds, sentence }) =>
      `<li><span class="${holds ? 'holds' : 'fails'}"><span aria-hidden="true">${holds ? '✓' : '✗'}</span><span class="sr">${holds ? 'holds:' : 'does not hold:'}</span></span><span>${text(sentence)}</span></li>`,
  )
  .join('')}</ul></section>`;

const block = ({ id, title, lead, isFolded, ...content }: BlockView): string =>
  isFolded
    ? `<details class="fold"><summary><h2 id="${id}">${text(title)}</h2> <span class="quiet">${text(lead)}</span></summary><section aria-labelledby="${id}">${inside(content)}</section></details>`
    : `<section aria-labelledby="${id}"><h2 id="${id}">${text(title)}</h2><p class="quiet">${text(lead)}</p>${inside(content)}</section>`;

const inside = ({ figures, charts, tables, gaps }: Omit<BlockView, 'id' | 'title' | 'lead'>): string => `
${figures.length === 0 ? '' : `<div class="grid">${figures.map(figure).join('')}</div>`}
${charts.length === 0 ? '' : `<div class="charts">${charts.map(chart).join('')}</div>`}
${tables.map((one) => `<details><summary>${text(one.caption)}</summary>${table(one)}</details>`).join('')}
${
  gaps.length === 0
    ? ''
    : `<div class="panel"><h3>Not computed</h3><ul>${gaps.map(({ title: name, reason }) => `<li>${text(name)}: ${text(reason)}</li>`).join('')}</ul></div>`
}`;

const figure = ({ title, value, direction, baseline, interval, limit, sentence }: FigureView): string => `
<div class="panel"><h3>${text(title)}</h3>
<p><span class="value">${text(value)}</span> <span class="quiet small">${text(direction)}</span></p>
<p class="quiet small">${text(baseline)}<br>${text(interval)}</p>
${limit === null ? '<p class="quiet small">The policy sets no limit.</p>' : `<p class="small ${limit.holds ? 'holds' : 'fails'}"><span aria-hidden="true">${limit.holds ? '✓' : '✗'}</span> ${text(limit.words)}</p>`}
<p class="small">${text(sentence)}</p></div>`;

const chart = ({ title, note, alternative, width, draw, table: numbers }: ReportChart): string => `
<figure class="${width}"><figcaption><strong>${text(title)}</strong><span class="quiet small">${text(note)}</span></figcaption>
<div class="picture" role="img" aria-label="${text(alternative)}">${draw(screenLook)}</div>
<details><summary class="small">The numbers of ${text(title)} as a table</summary>${table(numbers)}</details></figure>`;

const table = ({ caption, columns, rows }: ReportTable): string => `
<div class="scroll" tabindex="0" role="region" aria-label="${text(caption)}"><table><caption>${text(caption)}</caption>
<thead><tr>${columns.map(({ title, numeric }) => `<th scope="col"${numeric ? ' class="n"' : ''}>${text(title)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((cells) => `<tr>${cells.map((cell, i) => `<td${columns[i]?.numeric ? ' class="n"' : ''}>${text(cell)}</td>`).join('')}</tr>`).join('')}</tbody></table></div>`;
