import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { clientOf } from './support/client-of.js';
import { expectAccessible } from './support/expect-accessible.js';
import { expect, test } from './support/portal-test.js';
import { writeShopFiles } from './support/shop-files.js';

const unique = Date.now().toString(36);
const sourceName = `Shop ${unique}`;
const title = `A shop ${unique}`;

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

async function register(page: Page, files: readonly string[]): Promise<void> {
  await page.goto('/sources/new');
  await page.getByRole('radio', { name: 'Several tables in files' }).press('Space');
  await page.getByLabel('Name of the source').fill(sourceName);
  await page
    .getByLabel('A name for these people')
    .or(page.getByLabel('Who are the people', { exact: false }))
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Register and look at it' }).press('Enter');
  await expect(page.getByRole('alert').getByRole('link', { name: /one for each table, or a zip/ })).toBeVisible();
  await page.getByLabel('Who are the people', { exact: false }).selectOption('People who are in no other source');
  await page.getByLabel('A name for these people').fill(`Customers ${unique}`);
  await page.getByLabel('Files', { exact: true }).setInputFiles([...files]);
  await expect(page.getByText(/^orders\.csv, /)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Register and look at it' }).press('Enter');
  await expect(page.getByText('Please confirm what was found')).toBeVisible({ timeout: 180_000 });
}

/** Takes a relationship away, adds it again, and leads from the diagram to a table: with the keyboard alone. */
async function confirm(page: Page): Promise<void> {
  const diagram = page.getByRole('figure', { name: 'Diagram: 3 tables, 2 relationships' });
  await expect(diagram).toBeVisible();
  await expect(page.getByLabel('Which table holds the people?')).toHaveValue('customers');
  await expectAccessible(page);

  // What the names of columns do not tell, the values do: added with the keyboard, seen in the diagram, taken away again.
  await page.getByRole('button', { name: /^Add: customers\.invited_by_customer points to customers/ }).press('Enter');
  await expect(page.getByRole('figure', { name: 'Diagram: 3 tables, 3 relationships' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Remove: customers\.invited_by_customer/ }).press('Enter');
  await expect(diagram).toBeVisible();

  await page.getByRole('button', { name: /^Remove: items\.order_id points to orders/ }).press('Enter');
  await expect(page.getByRole('figure', { name: 'Diagram: 3 tables, 1 relationship' })).toBeVisible();
  const add = page.getByRole('group', { name: 'Add a relationship' });
  await add.getByLabel('In table').selectOption('items');
  await add.getByLabel('rows point to the key of').selectOption('orders');
  await add.getByLabel('by the column').selectOption('order_id');
  await add.getByRole('button', { name: 'Add this relationship' }).press('Enter');
  await expect(diagram).toBeVisible();

  await ruleOverTables(page);
  await diagram.getByRole('link', { name: /customers/ }).press('Enter');
  await expect(page.getByRole('group', { name: 'age', exact: true })).toBeVisible();
  await suggestedRule(page);
  await compositeKey(page);
  await expect(page.locator('#table-customers').getByLabel('Primary key')).toHaveValue('customer_id');
  await page.getByRole('button', { name: 'Use what was seen for age; this makes it public' }).press('Enter');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Confirm and continue' }).press('Enter');
  await expect(page.getByRole('link', { name: 'Make a likeness' })).toBeVisible();
}

/** What all rows keep counts once it is added; taken away, it is a suggestion again. */
async function suggestedRule(page: Page): Promise<void> {
  const suggested = page.locator('#table-customers').getByRole('region', { name: /^All rows keep these/ });
  await expect(suggested.getByText('"grade" tells "level": 3 combinations occur.')).toBeVisible();
  await expect(suggested.getByText('adding it makes them public', { exact: false })).toBeVisible();
  await expectAccessible(page);
  await suggested.getByRole('button', { name: /^Add: grade and level hold only these together/ }).press('Enter');
  const remove = page.getByRole('button', { name: /^Remove: grade and level hold only these together/ });
  await expect(remove).toBeVisible();
  await expect(suggested).toHaveCount(0);
  await remove.press('Enter');
  await expect(suggested).toBeVisible();
}

/** Stays declared: the run keeps it. */
async function ruleOverTables(page: Page): Promise<void> {
  const rule = page.getByRole('group', { name: 'Add a rule' });
  await rule.getByLabel('What always holds').selectOption('Rows point only to some rows of another table');
  await rule.getByLabel('Which relationship').selectOption('items.order_id points to orders.order_id');
  await rule.getByLabel('The column of orders that decides').selectOption('paid');
  await rule.getByLabel('Only where it is one of').fill('card\ncash');
  await expectAccessible(page);
  await rule.getByRole('button', { name: 'Add this rule' }).press('Enter');
  const said = 'items.order_id points only to rows of orders whose paid is card or cash';
  await expect(page.getByRole('button', { name: `Remove: ${said}` })).toBeVisible();

  await rule.getByLabel('What always holds').selectOption('A column is repeated in other tables, by a key');
  await rule.getByRole('button', { name: 'Another table' }).press('Enter');
  await expect(rule.getByLabel('Table 3')).toBeVisible();
  await expectAccessible(page);
  // Keys of several columns can be shared, too.
  await rule
    .getByLabel('What always holds')
    .selectOption('Columns of several tables mean the same things, which no table lists');
  await rule.getByLabel('Table 1').selectOption('customers');
  await rule.getByRole('button', { name: 'One more column in each key' }).press('Enter');
  await rule.getByLabel('column 1 of its key').first().selectOption('city');
  const second = rule.getByLabel('column 2 of its key').first();
  await expect(second.getByRole('option', { name: 'city' })).toHaveCount(0);
  await second.selectOption('age');
  await expectAccessible(page);
  await rule.getByRole('button', { name: 'One column less in each key' }).press('Enter');
  await expect(rule.getByLabel('its column').first()).toHaveValue('city');
  await rule.getByLabel('What always holds').selectOption('Choose what it says');
}

/** A key of two columns, and back again. */
async function compositeKey(page: Page): Promise<void> {
  const items = page.locator('#table-items');
  await items.locator('summary').press('Enter');
  await items.getByLabel('Primary key').selectOption('several columns together');
  for (const column of ['order_id', 'price']) await items.getByRole('checkbox', { name: column }).press('Space');
  const add = page.getByRole('group', { name: 'Add a relationship' });
  await add.getByLabel('In table').selectOption('orders');
  await add.getByLabel('rows point to the key of').selectOption('items (order_id + price)');
  await expect(add.getByLabel('by the column for price')).toBeEnabled();
  await expectAccessible(page);
  await add.getByLabel('rows point to the key of').selectOption('Choose a table');
  const type = items.getByRole('group', { name: 'price', exact: true }).getByLabel('Type');
  await expect(type).toHaveValue('id');
  await items.getByLabel('Primary key').selectOption('none');
  await expect(type).toHaveValue('numerical');

  await items.getByLabel('What always holds').selectOption('A column is never below zero');
  await items.getByLabel('Column', { exact: true }).selectOption('price');
  await items.getByRole('button', { name: 'Add this rule' }).press('Enter');
  await expect(items.getByRole('button', { name: 'Remove: price is never below zero' })).toBeVisible();
}

async function planAndStart(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Make a likeness' }).press('Enter');
  await expect(page.getByRole('table', { name: 'Columns of orders' })).toBeVisible();
  await page.getByRole('button', { name: 'Continue to People' }).press('Enter');
  await expect(page.getByText('one row and the rows that point to it', { exact: false })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Continue to Protection' }).press('Enter');
  await page.getByRole('radio', { name: /Embarrassment or money/ }).press('Space');
  await page.getByRole('radio', { name: /^Let me choose/ }).press('Space');
  await expect(page.getByRole('radio', { name: /^Households/ })).toBeVisible();
  await expect(page.getByRole('radio', { name: /^MST/ })).toHaveCount(0);
  await page.getByRole('radio', { name: /^Households/ }).press('Space');
  await page.getByText('Settings of the synthesizer').press('Enter');
  await expect(page.getByText('Share of the budget', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Continue to Plan' }).press('Enter');
  await expect(page.getByText(/one person|one row of customers/).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Start the run' }).press('Enter');
  await expect(heading(page, `A likeness of ${sourceName}`)).toBeVisible();
}

async function submit(page: Page): Promise<string> {
  await expect(heading(page, 'Next: draft a release')).toBeVisible({ timeout: 180_000 });
  await expectAccessible(page);
  await page.getByLabel('Title in the catalogue').fill(title);
  await page.keyboard.press('Enter');
  await expect(heading(page, title)).toBeVisible();
  await page.getByLabel('Description').fill('Made-up customers and what they buy.');
  await page.getByLabel('Permitted purposes').fill('Research and teaching.');
  await page.getByLabel('Terms').fill('Do not try to find anybody in it.');
  await page.getByRole('button', { name: 'Submit for review' }).press('Enter');
  await expect(page.getByText('Waiting for somebody else')).toBeVisible();
  return page.url();
}

/** Half as many customers, all of them older, with what they bought. */
async function drawOtherCustomers(page: Page, dataset: string): Promise<void> {
  await page.goto(`/datasets/${dataset}`);
  await page.getByRole('link', { name: 'Draw rows from the model' }).press('Enter');
  await page.getByLabel('How many times as many rows?').fill('none');
  await page.getByLabel(/^Add a condition on/).selectOption('age');
  await page.getByText('Why not a number of rows, or shares in other tables?').press('Enter');
  await page.getByRole('button', { name: 'Draw the rows' }).press('Enter');
  for (const sentence of [/Give a number above 0/, /Say from where/])
    await expect(page.getByRole('alert').getByRole('link', { name: sentence })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('How many times as many rows?').fill('0.5');
  await page.getByRole('group', { name: 'Only rows of customers with' }).getByLabel('From', { exact: true }).fill('40');
  await page.getByRole('radio', { name: /How often values occur/ }).press('Space');
  await page.getByLabel('Column', { exact: true }).selectOption('grade');
  await page.getByRole('button', { name: 'All values of grade equally often' }).press('Enter');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Draw the rows' }).press('Enter');
  await expect(heading(page, `Rows drawn from ${title}`)).toBeVisible();
  await expect(page.getByText('age from 40')).toBeVisible();
  await expect(page.getByText(/^grade: /)).toBeVisible();
  await expect(page.getByRole('button', { name: /Download CSV files in a zip/ })).toBeVisible({ timeout: 120_000 });
  await expectAccessible(page);
}

test('several tables go from files to a zip, through owner, admin and analyst', async ({ as }, testInfo) => {
  test.setTimeout(480_000);
  const owner = await as('owner');
  await register(owner, await writeShopFiles(testInfo.outputPath('shop'), 600));
  const sourceUrl = owner.url();
  await confirm(owner);
  await planAndStart(owner);
  const releaseUrl = await submit(owner);

  const admin = await as('admin');
  await admin.goto(releaseUrl);
  await expect(heading(admin, 'Your decision')).toBeVisible();
  await expect(admin.getByText(/in 3 tables with 11 columns/).first()).toBeVisible();
  await expectAccessible(admin);
  await admin.getByLabel('Why do you approve or reject it?').fill('Keys fit, and shares are close.');
  await admin.getByRole('button', { name: 'Approve' }).press('Enter');
  await expect(admin.getByText('approved, not yet published')).toBeVisible();

  await owner.reload();
  await owner.getByRole('button', { name: 'Publish in the catalogue' }).press('Enter');
  await owner.getByRole('link', { name: 'see it in the catalogue' }).press('Enter');
  await expect(owner).toHaveURL(/\/datasets\//);
  const dataset = new URL(owner.url()).pathname.split('/').at(-1) ?? '';

  const analyst = await as('analyst');
  const card = await clientOf(analyst).datasets.get({ id: dataset });
  const { id } = await clientOf(analyst).requests.create({
    ...{ datasetId: dataset, purpose: 'A study', project: 'P', people: 'Me', acceptedTermsHash: card.termsHash },
  });
  await clientOf(analyst).requests.submit({ id });
  const endsAt = new Date(Date.now() + 86_400_000).toISOString();
  await clientOf(owner).requests.approve({ id, reason: 'Fits.', endsAt });

  await analyst.goto(`/datasets/${dataset}`);
  for (const table of ['customers', 'orders', 'items'])
    await expect(analyst.getByRole('table', { name: `The first synthetic rows of ${table}` })).toBeVisible();
  await expectAccessible(analyst);
  const [download] = await Promise.all([
    analyst.waitForEvent('download'),
    analyst.getByRole('button', { name: /Download CSV files in a zip/ }).press('Enter'),
  ]);
  expect(download.suggestedFilename()).toBe(`a-shop-${unique}-v1.csv.zip`);
  const saved = testInfo.outputPath('downloaded.zip');
  await download.saveAs(saved);
  const names = (await readFile(saved)).toString('latin1').match(/(?:customers|orders|items)\.csv|metadata\.json/g);
  expect(new Set(names)).toEqual(new Set(['customers.csv', 'orders.csv', 'items.csv', 'metadata.json']));

  await analyst.getByText('Single tables', { exact: true }).press('Enter');
  await expectAccessible(analyst);
  const [table] = await Promise.all([
    analyst.waitForEvent('download'),
    analyst.getByRole('button', { name: 'Download orders as CSV' }).press('Enter'),
  ]);
  expect(table.suggestedFilename()).toBe(`a-shop-${unique}-v1-orders.csv`);
  const rows = testInfo.outputPath('orders.csv');
  await table.saveAs(rows);
  expect((await readFile(rows, 'utf8')).split('\n')[0]).toBe('order_id,customer_id,paid');

  await drawOtherCustomers(analyst, dataset);

  const narrow = await as('owner', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
  for (const url of [sourceUrl, releaseUrl, `/datasets/${dataset}`]) {
    await narrow.goto(url);
    await expectAccessible(narrow);
  }
});
