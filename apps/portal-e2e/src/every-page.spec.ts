import { expectAccessible } from './support/expect-accessible.js';
import { expect, test } from './support/portal-test.js';

const pages = {
  owner: ['/', '/sources', '/sources/new', '/runs', '/runs/new', '/releases', '/requests', '/budget', '/settings'],
  admin: ['/reviews', '/releases', '/requests', '/budget', '/audit', '/audit?verify', '/settings'],
  analyst: [
    '/',
    '/requests',
    '/settings',
    '/?q=nothing-is-called-this',
    '/datasets/00000000-0000-4000-8000-000000000000',
  ],
} as const;

const views = [
  { name: 'narrow and light', viewport: { width: 360, height: 740 }, colorScheme: 'light' },
  { name: 'wide and dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
] as const;

for (const role of ['owner', 'admin', 'analyst'] as const) {
  for (const { name, viewport, colorScheme } of views) {
    test(`every page of the ${role} is accessible, ${name}`, async ({ as }) => {
      const page = await as(role, { viewport, colorScheme, reducedMotion: 'reduce' });
      for (const path of pages[role]) {
        await page.goto(path);
        await expectAccessible(page);
      }
    });
  }
}

test('the keyboard finds the skip link first, and it leads to the content', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test('the log of steps is whole', async ({ as }) => {
  const page = await as('admin');
  await page.goto('/audit');
  await page.getByRole('link', { name: 'Verify the chain' }).click();
  await expect(page.getByText('The chain is whole')).toBeVisible();
});
