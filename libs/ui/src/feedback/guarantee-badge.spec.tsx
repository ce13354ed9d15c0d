import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { GuaranteeBadge } from './guarantee-badge.js';

describe('the badge of a guarantee', () => {
  it('is red where there is none', () => {
    const html = renderToStaticMarkup(<GuaranteeBadge guarantee="none" epsilon={0} />);
    expect(html).toContain('no formal guarantee');
    expect(html).toContain('text-danger');
  });

  it('gives epsilon where there is one', () => {
    const html = renderToStaticMarkup(<GuaranteeBadge guarantee="dp" epsilon={0.5} />);
    expect(html).toContain('differentially private, ε = 0.5');
    expect(html).not.toContain('danger');
  });
});
