import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake from 'pdfmake';
import type { Content, ContentText, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { paperFont, paperLook } from '../chart-looks.js';
import { type Standing, standingSigns } from '../documents/standing.js';
import type { BlockView, FigureView, ReportChart, ReportDocument, ReportTable, Verdict } from '../report-document.js';

const fonts = dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json'));
const file = (name: string): string => join(fonts, 'ttf', `${name}.ttf`);

pdfmake.addFonts({
  [paperFont]: {
    normal: file('DejaVuSansCondensed'),
    bold: file('DejaVuSansCondensed-Bold'),
    italics: file('DejaVuSansCondensed-Oblique'),
    bolditalics: file('DejaVuSansCondensed-BoldOblique'),
  },
});
// A report never fetches anything, and reads no file but its letters.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path: string) => path.startsWith(fonts));

const COLOURS = {
  quiet: '#565f68',
  accent: '#0b6360',
  danger: '#b3261e',
  caution: '#7a5200',
  line: '#dde1e5',
  reviewer: '#4b3279',
} as const;

const colourOf: Readonly<Record<Standing, string>> = {
  holds: COLOURS.accent,
  open: COLOURS.caution,
  broken: COLOURS.danger,
};
const leadIn: Readonly<Record<Standing, string>> = { holds: '', open: 'Cannot be told. ', broken: 'Does not hold. ' };
const besideLimit: Readonly<Record<Standing, string>> = {
  holds: 'Within the limit',
  open: 'Beyond the limit, perhaps by chance',
  broken: 'Beyond the limit',
};

/** The rows of a chart's table that a page has room for; the JSON and the HTML have all. */
const ROWS = 12;

/** The report on A4, without a browser. */
export const renderPdf = async (document: ReportDocument): Promise<Uint8Array> => {
  const definition: TDocumentDefinitions = {
    info: { title: document.title },
    language: 'en',
    pageSize: 'A4',
    pageMargins: [42, 48, 42, 48],
    defaultStyle: { font: paperFont, fontSize: 9, lineHeight: 1.25, color: paperLook.ink },
    styles: {
      h1: { fontSize: 20, bold: true },
      h2: { fontSize: 15, bold: true, margin: [0, 14, 0, 4] },
      h3: { fontSize: 10, bold: true },
      quiet: { color: COLOURS.quiet },
      small: { fontSize: 8 },
    },
    footer: (page, pages) => ({
      columns: [
        {
          text: document.warning ?? document.title,
          color: document.warning === null ? COLOURS.quiet : COLOURS.reviewer,
        },
        { text: `${page} of ${pages}`, alignment: 'right', color: COLOURS.quiet },
      ],
      fontSize: 8,
      margin: [42, 16],
    }),
    content: [
      ...head(document),
      ...(document.verdict === null ? [] : verdict(document.verdict)),
      ...document.blocks.flatMap(block),
    ],
  };
  return pdfmake.createPdf(definition).getBuffer();
};

const head = ({ title, warning, lead, guarantee, facts, cautions }: ReportDocument): Content[] => [
  ...(warning === null
    ? []
    : [{ text: warning, bold: true, color: COLOURS.reviewer, margin: [0, 0, 0, 6] } satisfies Content]),
  { text: title, style: 'h1' },
  { text: lead, fontSize: 11, margin: [0, 6] },
  { text: guarantee.badge, bold: true, color: guarantee.tone === 'danger' ? COLOURS.danger : COLOURS.accent },
  { text: guarantee.sentence, margin: [0, 2, 0, 6] },
  {
    layout: 'noBorders',
    table: { widths: ['auto', '*'], body: facts.map(({ term, value }) => [{ text: term, style: 'quiet' }, value]) },
  },
  ...(cautions.length === 0 ? [] : [{ text: 'Beware of', style: 'h2' }, { ul: [...cautions] }]),
];

const verdict = ({ standing, words, rules }: Verdict): Content[] => [
  { text: 'The policy’s verdict', style: 'h2' },
  {
    text: `${words[0]!.toUpperCase()}${words.slice(1)}.`,
    bold: true,
    color: colourOf[standing],
    margin: [0, 0, 0, 3],
  },
  {
    layout: 'noBorders',
    table: {
      widths: [10, '*'],
      body: rules.map((rule) => [
        { text: standingSigns[rule.standing].mark, color: colourOf[rule.standing], bold: true },
        { text: `${leadIn[rule.standing]}${rule.sentence}` },
      ]),
    },
  },
];

const block = ({ title, lead, figures, charts, tables, gaps }: BlockView): Content[] => [
  { text: title, style: 'h2' },
  { text: lead, style: 'quiet', margin: [0, 0, 0, 6] },
  ...(figures.length === 0 ? [] : [figureTable(figures)]),
  ...inPairs(charts),
  ...tables.map((one) => tableOf(one, one.rows.length)),
  ...(gaps.length === 0
    ? []
    : [
        { text: 'Not computed', style: 'h3', margin: [0, 8, 0, 2] } satisfies Content,
        { ul: gaps.map(({ title: name, reason }) => `${name}: ${reason}`) },
      ]),
];

const light = {
  hLineWidth: (line: number) => (line === 0 ? 0 : 0.5),
  vLineWidth: () => 0,
  hLineColor: () => COLOURS.line,
  paddingLeft: () => 0,
  paddingRight: () => 8,
};

const figureTable = (figures: readonly FigureView[]): Content => ({
  layout: light,
  table: {
    headerRows: 1,
    dontBreakRows: true,
    widths: [112, 72, 120, '*'],
    body: [
      ['Figure', 'Value', 'Judged by', 'In words'].map((text) => ({ text, bold: true })),
      ...figures.map(({ title, value, direction, baseline, interval, limit, sentence }) => [
        { text: title, bold: true },
        [
          { text: value, fontSize: 12, bold: true },
          { text: direction, style: ['quiet', 'small'] },
        ],
        [
          { text: `A fresh real sample: ${baseline}`, style: 'small' },
          { text: `95 % interval: ${interval}`, style: 'small' },
          limit === null
            ? { text: 'The policy sets no limit.', style: ['quiet', 'small'] }
            : {
                text: `${standingSigns[limit.standing].mark} ${besideLimit[limit.standing]}: ${limit.words}`,
                style: 'small',
                color: colourOf[limit.standing],
              },
        ],
        { text: sentence },
      ]),
    ],
  },
});

/** Narrow charts stand two by two. */
function inPairs(charts: readonly ReportChart[]): Content[] {
  const content: Content[] = [];
  let waiting: ReportChart | undefined;
  const single = (chart: ReportChart): void => void content.push(chartOf(chart, 250));
  for (const chart of charts) {
    if (chart.width === 'wide') {
      if (waiting !== undefined) single(waiting);
      waiting = undefined;
      content.push(chartOf(chart, 510));
    } else if (waiting === undefined) waiting = chart;
    else {
      content.push({
        columns: [chartOf(waiting, 245), chartOf(chart, 245)],
        columnGap: 20,
        unbreakable: true,
      } as Content);
      waiting = undefined;
    }
  }
  if (waiting !== undefined) single(waiting);
  return content;
}

const chartOf = ({ title, note, draw, table }: ReportChart, width: number): Content => ({
  unbreakable: true,
  margin: [0, 8, 0, 4],
  stack: [
    { text: title, style: 'h3' },
    { text: note, style: ['quiet', 'small'] },
    { svg: draw(paperLook), fit: [width, 330] },
    ...(width > 300 ? [] : [tableOf(table, 3)]),
  ],
});

const tableOf = ({ caption, columns, rows }: ReportTable, shown: number): Content => {
  const cell = (text: string, at: number): ContentText => ({
    ...{ text, style: 'small' },
    alignment: columns[at]?.numeric ? 'right' : 'left',
  });
  return {
    margin: [0, 6, 0, 4],
    stack: [
      ...(shown >= ROWS || shown === rows.length ? [{ text: caption, style: 'h3' } satisfies Content] : []),
      {
        layout: light,
        table: {
          headerRows: 1,
          widths: columns.map(({ numeric }, at) => (numeric ? 'auto' : at === 0 ? 'auto' : '*')),
          body: [
            columns.map(({ title }, at) => ({ ...cell(title, at), bold: true })),
            ...rows.slice(0, shown).map((cells) => cells.map(cell)),
          ],
        },
      },
      ...(rows.length > shown
        ? [
            {
              text: `and ${rows.length - shown} more rows, in the HTML and the JSON`,
              style: ['quiet', 'small'],
            } satisfies Content,
          ]
        : []),
    ],
  };
};
