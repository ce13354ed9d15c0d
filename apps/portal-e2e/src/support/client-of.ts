import { createClient, type Client } from '@likeness/client';
import type { Page } from '@playwright/test';
import { portalUrl } from './portal-url.js';

/** The API in the name of whoever is signed in on a page: through the portal, as its own scripts call it. */
export const clientOf = (page: Page): Client =>
  createClient({
    baseUrl: portalUrl(),
    fetch: async (url, init) => {
      const cookies = await page.context().cookies();
      const headers = new Headers(init?.headers);
      headers.set('cookie', cookies.map(({ name, value }) => `${name}=${value}`).join('; '));
      headers.set('origin', portalUrl());
      return fetch(url, { ...init, headers });
    },
  });
