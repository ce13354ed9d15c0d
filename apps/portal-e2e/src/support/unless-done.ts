import type { Page } from '@playwright/test';

/** Tries to stop what a page shows; it may be done before the hand is there. */
export async function unlessDone(page: Page, stop: () => Promise<void>): Promise<void> {
  await stop().catch(async (error: unknown) => {
    if (!(await page.getByText('done', { exact: true }).first().isVisible())) throw error;
  });
}
