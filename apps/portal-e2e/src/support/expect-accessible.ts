import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { takePicture } from './take-picture.js';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** No violation of WCAG 2.2 AA that axe can find, one title, and no sideways scrolling of the page. */
export async function expectAccessible(page: Page): Promise<void> {
  // While a page streams in, its title is there already but hidden.
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('h1')).toHaveCount(1);
  const { violations } = await new AxeBuilder({ page }).withTags(standards).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  expect(found, page.url()).toEqual([]);
  await expectNoSidewaysScroll(page);
  await takePicture(page);
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(beyond, `${page.url()} is wider than the window`).toBeLessThanOrEqual(0);
}
