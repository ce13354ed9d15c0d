import { dot, line, ruleX, ruleY, text } from '@observablehq/plot';
import type { AttackFinding } from '@likeness/contracts';
import { count, number } from '@likeness/ui/words';
import type { ReportChart } from '../report-document.js';
import { plotSvg, short } from './plot-svg.js';

const range = (estimate: AttackFinding['rate']): string =>
  estimate === null ? 'unknown' : `${number(estimate.value)} (${number(estimate.low)} to ${number(estimate.high)})`;

/** Nobody was held back: attacks are compared with guessing alone. */
export const hasNoControl = (attacks: readonly AttackFinding[]): boolean =>
  attacks.every(({ control }) => control === null);

const CONTROLLED =
  'How much more often an attack is right about people who were in the data: what being in it cost them.';
const GUESSING =
  'How much more often an attack is right than guessing. Nobody was held back, so that counts what the rows tell about everybody, too.';

/** The strongest are drawn; the table has all. */
const SHOWN = 12;

/** What being in the data cost, attack by attack, with its interval. */
export const attackAdvantages = (attacks: readonly AttackFinding[]): ReportChart => {
  const title = 'Advantage of attackers';
  const known = attacks.flatMap(({ title: name, advantage }, i) =>
    advantage === null ? [] : [{ i, name, ...advantage }],
  );
  const drawn = known.slice(0, SHOWN);
  const [worst] = known;
  return {
    title,
    note: `${hasNoControl(attacks) ? GUESSING : CONTROLLED} An interval that holds 0 found nothing; of twenty attacks on nothing, one looks like something by chance.`,
    width: 'narrow',
    alternative:
      worst === undefined
        ? 'No attack could be tried.'
        : `Advantage of ${known.length} attacks, worst first: ${worst.name} with ${number(worst.value)}, between ${number(worst.low)} and ${number(worst.high)}.`,
    table: {
      caption: title,
      columns: [
        { title: 'Attack' },
        { title: 'Right about people in the data', numeric: true },
        { title: 'About people held back', numeric: true },
        { title: 'By guessing', numeric: true },
        { title: 'Advantage', numeric: true },
        { title: 'Tries', numeric: true },
      ],
      rows: attacks.map((attack) => [
        attack.title,
        range(attack.rate),
        range(attack.control),
        range(attack.baseline),
        range(attack.advantage),
        count(attack.attacks),
      ]),
    },
    draw: (look) =>
      plotSvg(look, {
        ...{ width: 460, height: 44 + 24 * Math.max(1, drawn.length), marginLeft: 230, marginRight: 20 },
        x: {
          label: null,
          ticks: 5,
          nice: true,
          domain: [Math.min(-0.05, ...drawn.map(({ low }) => low)), Math.max(0.1, ...drawn.map(({ high }) => high))],
        },
        y: {
          label: null,
          domain: drawn.map(({ i }) => i),
          tickSize: 0,
          tickFormat: (i: number) => short(attacks[i]!.title, 34),
        },
        marks: [
          ruleX([0], { stroke: look.quiet, strokeDasharray: '3,3' }),
          ruleY(drawn, { y: 'i', x1: 'low', x2: 'high', stroke: look.ink, strokeWidth: 1.5 }),
          dot(drawn, { y: 'i', x: 'value', r: 4.5, fill: look.synthetic, stroke: look.ink }),
        ],
      }),
  };
};

const DASHES = ['none', '6,3', '2,2'];

/** Hits against false alarms of the attacks that give scores; the diagonal is a coin. */
export const rocCurves = (attacks: readonly AttackFinding[]): ReportChart | null => {
  const scored = attacks.flatMap(({ title, roc }) => (roc === null ? [] : [{ name: title, roc }]));
  if (scored.length === 0) return null;
  const title = 'Attacks on membership';
  const area = (roc: readonly (readonly [number, number])[]): number =>
    roc.slice(1).reduce((sum, [x, y], i) => sum + ((x - roc[i]![0]) * (y + roc[i]![1])) / 2, 0);
  const hits = (roc: readonly (readonly [number, number])[], alarms: number): number =>
    Math.max(0, ...roc.filter(([x]) => x <= alarms).map(([, y]) => y));
  return {
    title,
    note: 'People in the data who were found, against people wrongly accused, as the attacker grows bolder (ROC). On the dotted line nothing was learned.',
    width: 'narrow',
    alternative: scored
      .map(({ name, roc }) => `${name}: area under the curve ${number(area(roc))}, where 0.5 is a coin.`)
      .join(' '),
    table: {
      caption: title,
      columns: [
        { title: 'Attack' },
        { title: 'Area under the curve', numeric: true },
        { title: 'Found at 1 % wrongly accused', numeric: true },
        { title: 'Found at 10 %', numeric: true },
      ],
      rows: scored.map(({ name, roc }) => [name, number(area(roc)), number(hits(roc, 0.01)), number(hits(roc, 0.1))]),
    },
    draw: (look) =>
      plotSvg(look, {
        ...{ width: 460, height: 340, marginLeft: 44, marginRight: 20 },
        x: { label: 'wrongly accused', domain: [0, 1], tickFormat: '~%', ticks: 5 },
        y: { label: 'found', domain: [0, 1], tickFormat: '~%', ticks: 5 },
        marks: [
          line(
            [
              [0, 0],
              [1, 1],
            ],
            { stroke: look.quiet, strokeDasharray: '1,4' },
          ),
          ...scored.flatMap(({ name, roc }, i) => [
            line(roc, {
              ...{ stroke: i % 2 === 0 ? look.synthetic : look.real, strokeWidth: 2 },
              strokeDasharray: DASHES[i % DASHES.length]!,
            }),
            text([[0.98, 0.08 + 0.08 * (scored.length - 1 - i)]], {
              text: () => `${DASHES[i % DASHES.length] === 'none' ? '——' : '– –'} ${short(name, 40)}`,
              textAnchor: 'end',
              fill: look.ink,
            }),
          ]),
        ],
      }),
  };
};
