import { browserClient } from '../../hands/browser-client';
import { readCsv, type TextTable } from './read-csv';

/** The published synthetic rows, through the same short-lived link that a download takes. */
export async function loadRows(id: string): Promise<{ readonly table: TextTable; readonly fileName: string }> {
  const link = await browserClient.datasets.download({ id, format: 'csv' });
  const { pathname, search } = new URL(link.url, window.location.origin);
  const answer = await fetch(`${pathname}${search}`);
  if (!answer.ok) throw new Error('The file could not be loaded.');
  return { table: readCsv(await answer.text()), fileName: link.fileName };
}

/** Hands a file to the person without another request. */
export function saveText(text: string, fileName: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = fileName;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
