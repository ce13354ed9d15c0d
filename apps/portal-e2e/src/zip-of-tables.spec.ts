import { writeFile } from 'node:fs/promises';
import { expectAccessible } from './support/expect-accessible.js';
import { expect, test } from './support/portal-test.js';
import { writeShopFiles } from './support/shop-files.js';
import { zipOf } from './support/zip-of.js';

const unique = Date.now().toString(36);

test('a zip of tables is sent, corrected and confirmed, by keyboard alone', async ({ as }, testInfo) => {
  const tables = await writeShopFiles(testInfo.outputPath('shop'), 60);
  const zip = await zipOf(testInfo.outputPath('shop.zip'), tables);
  const damaged = testInfo.outputPath('damaged.zip');
  await writeFile(damaged, 'a,b\n1,2\n');

  const owner = await as('owner');
  await owner.goto('/sources/new');
  await owner.getByRole('radio', { name: 'Several tables in files' }).press('Space');
  await owner.getByLabel('Name of the source').fill(`Zip ${unique}`);
  await owner.getByLabel('Who are the people', { exact: false }).selectOption('People who are in no other source');
  await owner.getByLabel('A name for these people').fill(`Zipped ${unique}`);
  await owner.getByLabel('Files', { exact: true }).setInputFiles(damaged);
  await expectAccessible(owner);
  await owner.getByRole('button', { name: 'Register and look at it' }).press('Enter');

  await expect(owner.getByText('The zip cannot be unpacked.', { exact: false })).toBeVisible({ timeout: 180_000 });
  await expectAccessible(owner);
  await owner.getByLabel('File', { exact: true }).setInputFiles(tables[0] ?? '');
  await owner.getByRole('button', { name: 'Send the file' }).press('Enter');
  await expect(owner.getByRole('alert').getByRole('link', { name: /waits for a \.zip file/ })).toBeVisible();
  await owner.getByLabel('File', { exact: true }).setInputFiles(zip);
  await owner.getByRole('button', { name: 'Send the file' }).press('Enter');

  await expect(owner.getByText('Please confirm what was found')).toBeVisible({ timeout: 180_000 });
  await expect(owner.getByText('customers.csv, orders.csv, items.csv')).toBeVisible();
  await expect(owner.getByText('README.txt')).toBeVisible();
  await expect(owner.getByRole('figure', { name: 'Diagram: 3 tables, 2 relationships' })).toBeVisible();
  await expectAccessible(owner);
  await owner.setViewportSize({ width: 360, height: 740 });
  await expectAccessible(owner);
});
