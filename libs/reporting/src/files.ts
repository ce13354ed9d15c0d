// A document as a file that needs nothing else to be read
export { renderHtml } from './renderers/render-html.js';
export { renderPdf } from './renderers/render-pdf.js';
