import type { ChartLook } from './report-document.js';

/** Follows the page, light or dark. Series are Okabe-Ito's, which most people with colour-blindness tell apart. */
export const screenLook: ChartLook = {
  ink: 'var(--color-ink)',
  quiet: 'var(--color-quiet)',
  line: 'var(--color-line)',
  real: 'var(--color-series-real)',
  synthetic: 'var(--color-series-synthetic)',
  font: 'inherit',
};

export const paperFont = 'DejaVu';

export const paperLook: ChartLook = {
  ink: '#181c20',
  quiet: '#565f68',
  line: '#c8ced4',
  real: '#0072b2',
  synthetic: '#e69f00',
  font: paperFont,
};
