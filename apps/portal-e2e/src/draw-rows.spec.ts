import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { clientOf } from './support/client-of.js';
import { expectAccessible } from './support/expect-accessible.js';
import { expect, test } from './support/portal-test.js';
import { columns, finishedRun } from './support/runs.js';
import { unlessDone } from './support/unless-done.js';

const title = `Drawn from ${Date.now().toString(36)}`;

/** @returns the id of a data set that the analyst has access to */
async function published(owner: Page, admin: Page, analyst: Page): Promise<string> {
  const { releases, requests } = clientOf(owner);
  const { id, datasetId } = await releases.create({ runId: await finishedRun(clientOf(owner), title), title });
  await releases.edit({ id, description: 'Adults.', permittedPurposes: 'Teaching.', terms: 'Find nobody.' });
  await releases.submit({ id });
  await clientOf(admin).releases.approve({ id, reason: 'Fine.' });
  await releases.publish({ id });
  const { termsHash } = await clientOf(analyst).datasets.get({ id: datasetId });
  const draft = { datasetId, purpose: 'Teaching', project: 'P', people: 'Me', acceptedTermsHash: termsHash };
  const asked = await clientOf(analyst).requests.create(draft);
  await clientOf(analyst).requests.submit({ id: asked.id });
  const endsAt = new Date(Date.now() + 86_400_000).toISOString();
  await requests.approve({ id: asked.id, reason: 'Fits.', endsAt });
  return datasetId;
}

async function download(page: Page, path: string): Promise<readonly string[]> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /Download CSV/ }).press('Enter'),
  ]);
  await file.saveAs(path);
  return (await readFile(path, 'utf8')).trim().split('\n');
}

test('an analyst draws rows from the model, with the keyboard alone', async ({ as }, testInfo) => {
  const [owner, admin, analyst] = [await as('owner'), await as('admin'), await as('analyst')];
  const dataset = await published(owner, admin, analyst);

  await analyst.goto(`/datasets/${dataset}`);
  await expectAccessible(analyst);
  await analyst.getByRole('link', { name: 'Draw rows from the model' }).press('Enter');
  await expect(analyst.getByText('It costs no privacy budget')).toBeVisible();
  await expectAccessible(analyst);

  // What is wrong is said at once, and nothing that was typed is lost.
  await analyst.getByLabel('How many rows?').fill('5000000');
  await analyst.getByLabel(/^Add a condition on/).selectOption('age');
  await analyst.getByRole('radio', { name: /How often values occur/ }).press('Space');
  await analyst.getByRole('button', { name: 'Draw the rows' }).press('Enter');
  const alert = analyst.getByRole('alert').first();
  await expect(alert).toBeFocused();
  for (const sentence of [/At most 1,000,000/, /Say from where/, /Choose a column/])
    await expect(alert.getByRole('link', { name: sentence })).toBeVisible();
  await expectAccessible(analyst);

  await analyst.getByLabel('How many rows?').fill('4000');
  await analyst.getByLabel('From', { exact: true }).fill('30');
  await analyst.getByLabel('Column', { exact: true }).selectOption('income');
  await analyst.getByRole('button', { name: 'All values of income equally often' }).press('Enter');
  await analyst.getByText('Show how often each group has an outcome').press('Enter');
  await analyst.getByLabel('Group', { exact: true }).selectOption('sex');
  await analyst.getByLabel('Outcome', { exact: true }).selectOption('income');
  await expectAccessible(analyst);
  await analyst.getByRole('button', { name: 'Draw the rows' }).press('Enter');

  await expect(analyst.getByRole('heading', { name: `Rows drawn from ${title}` })).toBeVisible();
  await expect(analyst.getByRole('heading', { name: 'Before and after' })).toBeVisible({ timeout: 180_000 });
  await expect(analyst.getByRole('img', { name: /^before beside after/ }).first()).toBeVisible();
  await expectAccessible(analyst);
  const [header, ...rows] = await download(analyst, testInfo.outputPath('drawn.csv'));
  expect(header?.split(',')).toEqual(columns);
  expect(rows).toHaveLength(4000);
  const cells = rows.map((row) => row.split(','));
  expect(cells.every((row) => Number(row[columns.indexOf('age')]) >= 30)).toBe(true);
  const incomes = cells.map((row) => row[columns.indexOf('income')]);
  expect(incomes.filter((income) => income === incomes[0])).toHaveLength(2000);
  const drawn = new URL(analyst.url()).pathname;

  // Parity, on top of a condition; the gap closes.
  await analyst.getByRole('link', { name: 'Draw rows', exact: true }).press('Enter');
  await expect(analyst.getByRole('table', { name: 'My draws of this data set' })).toBeVisible();
  await analyst.getByRole('radio', { name: /An outcome shall not depend/ }).press('Space');
  await analyst.getByLabel('Group', { exact: true }).selectOption('sex');
  await analyst.getByLabel('Outcome', { exact: true }).selectOption('income');
  await expectAccessible(analyst);
  await analyst.getByRole('button', { name: 'Draw the rows' }).press('Enter');
  await expect(analyst.getByText(/Largest gap in income between groups of sex/)).toBeVisible({ timeout: 180_000 });
  await expectAccessible(analyst);

  // What nobody fulfils is explained, and something else can be asked for.
  const { id } = await clientOf(analyst).draws.ask({ id: dataset, rows: 10, where: { age: { min: 500 } } });
  await analyst.goto(`/draws/${id}`);
  await expect(analyst.getByText('The rows could not be drawn')).toBeVisible({ timeout: 180_000 });
  await expect(analyst.getByRole('link', { name: 'Draw again' })).toBeVisible();
  await expectAccessible(analyst);

  // A large one can be stopped.
  const large = await clientOf(analyst).draws.ask({ id: dataset, rows: 1_000_000, where: {} });
  await analyst.goto(`/draws/${large.id}`);
  const cancel = analyst.getByRole('button', { name: 'Cancel the draw' });
  const over = analyst.getByText(/^(done|stopped)$/).first();
  await expect(cancel.or(over)).toBeVisible();
  if (await cancel.isVisible()) await unlessDone(analyst, () => cancel.press('Enter'));
  await expect(over).toBeVisible({ timeout: 180_000 });

  // Nobody else sees it; the owner may draw too.
  await owner.goto(drawn);
  await expect(owner.getByRole('heading', { name: /nothing at this address/ })).toBeVisible();
  await owner.goto(`/datasets/${dataset}`);
  await owner.getByRole('link', { name: 'Draw rows from the model' }).press('Enter');
  await expect(owner.getByText('Nothing yet.')).toBeVisible();

  const narrow = await as('analyst', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
  for (const url of [`/datasets/${dataset}`, `/datasets/${dataset}/draws`, drawn]) {
    await narrow.goto(url);
    await expectAccessible(narrow);
  }
});
