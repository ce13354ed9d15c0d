import { plot, type PlotOptions } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { ChartLook } from '../report-document.js';

/** Draws without a browser. The svg is hidden from screen readers: whoever shows it says its alternative. */
export const plotSvg = (look: ChartLook, options: PlotOptions): string => {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = plot({
    ...options,
    document: document as unknown as Document,
    style: { fontFamily: look.font, fontSize: '11px', color: look.ink, background: 'transparent', overflow: 'visible' },
  });
  // Plot's own rules repeat what the page says; some printers take them for text.
  for (const style of svg.querySelectorAll('style')) style.remove();
  svg.removeAttribute('class');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  return svg.outerHTML.replaceAll('currentColor', look.ink);
};

/** Names that fit beside an axis. */
export const short = (text: string, most = 18): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);
