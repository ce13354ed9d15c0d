import { test as base, type Browser, type Page } from '@playwright/test';
import type { Role } from '@likeness/contracts';
import { people } from './people.js';
import { portalUrl } from './portal-url.js';

export interface PortalFixtures {
  /** A page of somebody's own browser, signed in. */
  readonly as: (role: Role, options?: Parameters<Browser['newContext']>[0]) => Promise<Page>;
}

export async function fillSignIn(page: Page, role: Role): Promise<void> {
  await page.getByLabel('Username').fill(people[role].username);
  await page.getByLabel('Password').fill(people[role].password);
  await page.keyboard.press('Enter');
}

export const test = base.extend<PortalFixtures>({
  baseURL: async ({}, use) => use(portalUrl()),
  as: async ({ browser }, use) => {
    const contexts: Awaited<ReturnType<Browser['newContext']>>[] = [];
    await use(async (role, options) => {
      const context = await browser.newContext({ baseURL: portalUrl(), ...options });
      contexts.push(context);
      const page = await context.newPage();
      await page.goto('/auth/login');
      await fillSignIn(page, role);
      await page.getByText(people[role].name).waitFor();
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

export { expect } from '@playwright/test';
