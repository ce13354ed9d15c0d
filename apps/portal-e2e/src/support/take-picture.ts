import { join } from 'node:path';
import type { Page } from '@playwright/test';

let taken = 0;

/** With LIKENESS_E2E_PICTURES set to a folder: the whole page as a picture, for eyes and for the README. */
export async function takePicture(page: Page): Promise<void> {
  const folder = process.env.LIKENESS_E2E_PICTURES;
  if (!folder) return;
  taken += 1;
  const place = new URL(page.url()).pathname.replace(/[0-9a-f-]{36}/g, 'id').replace(/\W+/g, '-');
  await page.screenshot({ path: join(folder, `${String(taken).padStart(2, '0')}${place}.png`), fullPage: true });
}
