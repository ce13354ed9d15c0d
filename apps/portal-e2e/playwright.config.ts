import { defineConfig } from '@playwright/test';
import { findChromium } from '../../tools/test/chromium.mjs';

export default defineConfig({
  testDir: 'src',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './src/support/start-stack.ts',
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 300_000,
  // Several times as long as all of them take.
  globalTimeout: 25 * 60_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['../../tools/test/closing-line-playwright.mjs']],
  use: {
    launchOptions: await findChromium(),
    locale: 'en-GB',
    timezoneId: 'UTC',
    viewport: { width: 1280, height: 900 },
    actionTimeout: 60_000,
    trace: 'retain-on-failure',
  },
});
