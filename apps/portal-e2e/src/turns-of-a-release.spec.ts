import { createClient, type Client } from '@likeness/client';
import type { Page } from '@playwright/test';
import { adultSlice, writeAdultSlice } from './support/adult-slice.js';
import { expectAccessible } from './support/expect-accessible.js';
import { expect, test } from './support/portal-test.js';
import { portalUrl } from './support/portal-url.js';

/** The API in the name of whoever is signed in on a page: through the portal, as its own scripts call it. */
const clientOf = (page: Page): Client =>
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

const columns = ['age', 'sex', 'income'];

async function readySource(owner: Client, name: string, rows: number): Promise<string> {
  const population = await owner.budget.createPopulation({ name: `People of ${name}` });
  const { id } = await owner.sources.create({
    kind: 'upload',
    name,
    populationId: population.id,
    format: 'csv',
    fileName: 'adult.csv',
  });
  await owner.sources.upload({ id, file: Buffer.from(await adultSlice(rows, columns)) });
  await expect.poll(async () => (await owner.sources.get({ id })).state, { timeout: 60_000 }).toBe('to-confirm');
  const { detected } = await owner.sources.get({ id });
  if (detected === null) throw new Error('The source was inspected, but nothing was found.');
  await owner.sources.confirm({ id, metadata: detected.metadata });
  return id;
}

const request = (sourceId: string) => ({ sourceId, synthesizer: 'auto', epsilon: 1, delta: 1e-9 });

async function finishedRun(owner: Client, name: string): Promise<string> {
  const run = await owner.runs.start(request(await readySource(owner, name, 1_000)));
  for await (const { state } of owner.watchRun(run.id)) if (state === 'succeeded') return run.id;
  throw new Error('The run did not succeed.');
}

test('a release is rejected with a reason, improved, approved, published and withdrawn', async ({ as }) => {
  const [owner, admin] = [await as('owner'), await as('admin')];
  const title = `Turned back ${Date.now().toString(36)}`;
  const release = await clientOf(owner).releases.create({ runId: await finishedRun(clientOf(owner), title), title });
  const url = `/releases/${release.id}`;

  await owner.goto(url);
  await owner.getByLabel('Description').fill('First words.');
  await owner.getByLabel('Permitted purposes').fill('Teaching.');
  await owner.getByLabel('Terms').fill('None.');
  await owner.getByRole('button', { name: 'Submit for review' }).click();
  await expect(owner.getByText('Waiting for somebody else')).toBeVisible();

  await admin.goto(url);
  await admin.getByLabel('Why do you approve or reject it?').fill('Say in the description where it comes from.');
  await admin.getByRole('button', { name: 'Reject' }).click();
  await expect(admin.getByText('rejected').first()).toBeVisible();
  await expectAccessible(admin);

  await owner.reload();
  await expect(owner.getByText('Say in the description where it comes from.')).toBeVisible();
  await owner.getByLabel('Description').fill('A thousand rows of the 1994 census.');
  await owner.getByRole('button', { name: 'Submit for review' }).click();
  await expect(owner.getByText('Waiting for somebody else')).toBeVisible();

  await admin.reload();
  await admin.getByLabel('Why do you approve or reject it?').fill('Clear now.');
  await admin.getByRole('button', { name: 'Approve' }).click();
  await expect(admin.getByText('approved, not yet published')).toBeVisible();

  await owner.reload();
  await owner.getByRole('button', { name: 'Publish in the catalogue' }).click();
  await owner.getByRole('link', { name: 'see it in the catalogue' }).click();
  await expect(owner).toHaveURL(/\/datasets\//);
  await expect(owner.getByRole('heading', { name: 'May I use it?' })).toBeVisible();
  const card = owner.url();

  await owner.goto(url);
  await owner.getByRole('button', { name: 'Withdraw' }).click();
  await owner.getByLabel('Reason').fill('A better version is coming.');
  await expectAccessible(owner);
  await owner.getByRole('button', { name: 'Withdraw it' }).click();
  await expect(owner.getByText('withdrawn').first()).toBeVisible();
  await owner.goto(card);
  await expect(owner.getByRole('heading', { name: /nothing at this address|No longer available/ })).toBeVisible();
});

test('a run shows its progress and can be stopped', async ({ as }) => {
  const owner = await as('owner');
  const client = clientOf(owner);
  const { id } = await client.runs.start(request(await readySource(client, 'To be stopped', 20_000)));
  await owner.goto(`/runs/${id}`);
  const over = owner.getByText(/^(done|stopped)$/).first();
  const cancel = owner.getByRole('button', { name: 'Cancel the run' });
  await expect(cancel.or(over)).toBeVisible();
  if (await cancel.isVisible()) {
    await expect(owner.getByRole('progressbar', { name: 'Progress of the run' })).toBeVisible();
    await cancel.click();
    await owner.getByRole('dialog').getByRole('button', { name: 'Cancel the run' }).click();
  }
  // A run that was nearly done may win the race; it may not hang.
  await expect(over).toBeVisible({ timeout: 60_000 });
  await expectAccessible(owner);
});

test('a file that cannot be read is explained, and a corrected one takes its place', async ({ as }, testInfo) => {
  const owner = await as('owner');
  const client = clientOf(owner);
  const population = await client.budget.createPopulation({ name: 'People of a broken file' });
  const file = {
    kind: 'upload',
    name: 'Broken',
    populationId: population.id,
    format: 'csv',
    fileName: 'b.csv',
  } as const;
  const { id } = await client.sources.create(file);
  await client.sources.upload({ id, file: Buffer.from('age,sex\n39,"Male\n') });
  await owner.goto(`/sources/${id}`);
  await expect(owner.getByText('It could not be read')).toBeVisible({ timeout: 60_000 });
  await expectAccessible(owner);
  await owner
    .getByLabel('File', { exact: true })
    .setInputFiles(await writeAdultSlice(testInfo.outputPath('b.csv'), 100, columns));
  await owner.getByRole('button', { name: 'Send the file' }).click();
  await expect(owner.getByText('Please confirm what was found')).toBeVisible({ timeout: 60_000 });
});
