import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ChartFigure } from './chart-figure.js';

it('says in words what a picture shows, hides the picture from those who do not see it, and has its numbers behind it', () => {
  const html = renderToStaticMarkup(
    <ChartFigure
      title="sex"
      alternative="The largest gap is at Female."
      picture={<svg />}
      table={{ columns: [{ title: 'Cell' }], rows: [{ key: '0', cells: ['Female'] }] }}
    />,
  );
  expect(html).toContain('role="img" aria-label="The largest gap is at Female."');
  expect(html).toContain('<div aria-hidden="true"><svg></svg></div>');
  expect(html).toContain('>Female</td>');
});
