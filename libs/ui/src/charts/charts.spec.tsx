import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { AssociationMatrix } from './association-matrix.js';
import { FigureList } from './figure-list.js';
import { PairedBars } from './paired-bars.js';
import { WorstFirst } from './worst-first.js';

const alternativeOf = (html: string): string => /role="img" aria-label="([^"]*)"/.exec(html)?.[1] ?? '';

const bars = (labels: readonly string[], real: readonly number[], synthetic: readonly number[]) =>
  renderToStaticMarkup(
    <PairedBars
      title="sex"
      labels={labels}
      series={[
        { name: 'Real', colour: 'real', values: real, errorBar: 0.01 },
        { name: 'Synthetic', colour: 'synthetic', values: synthetic },
      ]}
    />,
  );

describe('charts', () => {
  it('say in words what they show, and hide the picture from those who do not see it', () => {
    const html = bars(['Female', 'Male'], [0.4, 0.6], [0.5, 0.5]);
    expect(alternativeOf(html)).toBe(
      'Bars of 2 cells, Real beside Synthetic. The largest gap is 10 % of the rows, at Female.',
    );
    expect(html).toContain('aria-hidden="true"');
  });

  it('have every number in the table behind them, with its interval', () => {
    const labels = Array.from({ length: 30 }, (_, cell) => `cell ${cell}`);
    const html = bars(
      labels,
      labels.map(() => 1 / 30),
      labels.map(() => 1 / 30),
    );
    for (const label of labels) expect(html).toContain(`>${label}</td>`);
    expect(html).toContain('3.33 % ± 1 %');
    expect(alternativeOf(html)).toContain('They agree everywhere.');
  });

  it('stand empty data', () => {
    expect(bars([], [], [])).toContain('Bars of 0 cells');
    expect(renderToStaticMarkup(<WorstFirst title="Columns" what="Column" errors={[]} />)).toContain('to compare');
  });

  it('put the worst first', () => {
    const errors = [
      { name: 'fine', error: 0.01, floor: 0.02 },
      { name: 'bad', error: 0.4, floor: 0.02 },
    ];
    const html = renderToStaticMarkup(<WorstFirst title="Columns" what="Column" errors={errors} />);
    expect(html.indexOf('>bad<')).toBeLessThan(html.indexOf('>fine<'));
    expect(alternativeOf(html)).toContain('bad with 0.4, where a fresh real sample would have 0.02');
  });

  it('name the strongest association by its pair', () => {
    const html = renderToStaticMarkup(
      <AssociationMatrix
        title="Association"
        columns={['a', 'b', 'c']}
        matrices={[{ name: 'Synthetic', values: [1, 0.1, 0.2, 0.1, 1, 0.9, 0.2, 0.9, 1] }]}
      />,
    );
    expect(alternativeOf(html)).toContain('Strongest: b with c (0.9); a with c (0.2); a with b (0.1).');
  });

  it('tell the direction of a figure and its baseline', () => {
    const figure = { id: 'x', title: 'Error', value: 0.0123, baseline: 0.01, sentence: 'Small.' } as const;
    const html = renderToStaticMarkup(<FigureList figures={[{ ...figure, direction: 'lower is better' }]} />);
    expect(html).toMatch(/0\.0123.*↓.*lower is better.*Baseline: 0\.01/);
  });
});
