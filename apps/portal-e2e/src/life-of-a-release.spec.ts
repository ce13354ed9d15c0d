import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { writeAdultSlice } from './support/adult-slice.js';
import { expectAccessible } from './support/expect-accessible.js';
import { expect, test } from './support/portal-test.js';

const columns = ['age', 'workclass', 'education', 'sex', 'hours_per_week', 'income'];
const unique = Date.now().toString(36);
const sourceName = `Adult slice ${unique}`;
const title = `Adults at work ${unique}`;

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

async function registerSource(page: Page, file: string): Promise<void> {
  await page.getByRole('link', { name: 'Sources' }).click();
  await page.getByRole('link', { name: 'Register a source' }).first().click();
  await page.getByRole('button', { name: 'Register and look at it' }).click();
  await expect(page.getByRole('alert').getByRole('link', { name: 'Give the source a name.' })).toBeVisible();
  await expect(page.getByRole('alert').first()).toBeFocused();
  await expectAccessible(page);

  await page.getByLabel('Name of the source').fill(sourceName);
  await page.getByLabel('Who are the people in the data?').selectOption('People who are in no other source');
  await page.getByLabel('A name for these people').fill(`People of ${sourceName}`);
  await page.getByLabel('File', { exact: true }).setInputFiles(file);
  await page.getByRole('button', { name: 'Register and look at it' }).click();
  await expect(heading(page, sourceName)).toBeVisible();
  await expect(page.getByText('Please confirm what was found')).toBeVisible({ timeout: 180_000 });
}

async function confirmSource(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Use what was seen for age; this makes it public' }).click();
  await expect(page.getByRole('group', { name: 'age', exact: true }).getByLabel('Smallest')).not.toHaveValue('');

  // What was decided outlives a reload.
  await page.reload();
  await expect(page.getByRole('group', { name: 'age', exact: true }).getByLabel('Smallest')).not.toHaveValue('');

  await page.getByRole('button', { name: 'Use what was seen for every column' }).click();
  await expect(page.getByRole('dialog')).toContainText('become public');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Use what was seen for every column' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Use what was seen; this makes it public' }).click();
  await expect(page.getByText('Every column that is learned has a public declaration.')).toBeVisible();
  await ruleOnColumns(page);
  await page.getByRole('button', { name: 'Confirm and continue' }).click();
  await expect(page.getByRole('link', { name: 'Make a likeness' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove: age is always at least 17' })).toBeVisible();
  await expectAccessible(page);
}

/** Rules on columns with the keyboard alone: one that cannot be kept, one that stays, one that is changed and taken away. */
async function ruleOnColumns(page: Page): Promise<void> {
  const form = page.getByRole('group', { name: /a rule on columns$/ });
  const kind = form.getByLabel('What always holds');
  await kind.selectOption('A column stays above or below a value');
  // A rule that was begun is not lost in silence.
  await page.getByRole('button', { name: 'Confirm and continue' }).press('Enter');
  await page
    .getByRole('alert')
    .getByRole('link', { name: 'Add the rule that you began, or leave it out.' })
    .press('Enter');
  await expect(form).toBeFocused();
  await form.getByRole('button', { name: 'Add this rule' }).press('Enter');
  await expect(form.getByRole('alert').getByRole('link', { name: 'Choose a column.' })).toBeVisible();
  await expect(form.getByRole('alert')).toBeFocused();
  await expectAccessible(page);
  const column = form.getByLabel('Column', { exact: true });
  await expect(column.getByRole('option')).toHaveText(['Choose a column', 'age', 'hours_per_week']);
  await column.selectOption('age');
  await form.getByLabel('Value', { exact: true }).fill('200');
  await form.getByLabel('Value', { exact: true }).press('Enter');
  await expect(form.getByRole('alert')).toContainText('leave no value of the declared domain');
  await form.getByLabel('Value', { exact: true }).fill('17');
  await expect(form.getByText('age is always at least 17')).toBeVisible();
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Add this rule' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Remove: age is always at least 17' })).toBeVisible();

  await kind.selectOption('Only the listed combinations of values occur');
  for (const name of ['sex', 'income']) await form.getByRole('checkbox', { name }).press('Space');
  await form.getByRole('textbox', { name: 'Combinations' }).fill('Male, >50K\nFemale');
  await form.getByRole('button', { name: 'Add this rule' }).press('Enter');
  await expect(
    form.getByRole('alert').getByRole('link', { name: /^Line 2: it has 1 value and needs 2/ }),
  ).toBeVisible();
  await expectAccessible(page);
  await form.getByRole('textbox', { name: 'Combinations' }).fill('Male, >50K\nFemale, <=50K');
  await form.getByRole('button', { name: 'Add this rule' }).press('Enter');
  const listed = 'sex and income hold only these together: (Male, >50K) and (Female, <=50K)';
  await page.getByRole('button', { name: `Change: ${listed}` }).press('Enter');
  await expect(form.getByRole('textbox', { name: 'Combinations' })).toHaveValue('Male, >50K\nFemale, <=50K');
  await form.getByRole('textbox', { name: 'Combinations' }).fill('Male, <=50K');
  await form.getByRole('button', { name: 'Keep the change' }).press('Enter');
  await page
    .getByRole('button', { name: 'Remove: sex and income hold only these together: (Male, <=50K)' })
    .press('Enter');
  await expect(page.getByRole('button', { name: /^Remove: sex and income/ })).toHaveCount(0);
}

/** The wizard with the keyboard alone. */
async function planAndStart(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Make a likeness' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Data', exact: true })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'hours_per_week' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Continue to People' }).press('Enter');

  await expect(heading(page, 'People')).toBeFocused();
  await expect(page.getByRole('radio', { name: /Each row is one person/ })).toBeChecked();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Continue to Protection' }).press('Enter');

  await expect(heading(page, 'Protection')).toBeFocused();
  await page.getByRole('button', { name: 'Continue to Plan' }).press('Enter');
  await expect(page.getByRole('alert').getByRole('link', { name: /Answer the question/ })).toBeVisible();
  await page.getByRole('radio', { name: /Embarrassment or money/ }).press('Space');
  const slider = page.getByRole('slider', { name: 'Between protection and detail' });
  await expect(slider).toHaveAttribute('aria-valuetext', 'privacy loss epsilon 1');
  await expect(page.getByText('Expected error', { exact: true })).toBeVisible();
  await slider.press('ArrowRight');
  await slider.press('ArrowLeft');
  await expect(page.getByText('Expected error', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Continue to Plan' }).press('Enter');

  await expect(page.getByRole('heading', { name: 'Plan', exact: true })).toBeFocused();
  await expect(page.getByText('Every measurement with its cost')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Start the run' }).press('Enter');
  await expect(heading(page, `A likeness of ${sourceName}`)).toBeVisible();
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/);
}

async function readReportAndSubmit(page: Page): Promise<string> {
  await expect(heading(page, 'Next: draft a release')).toBeVisible({ timeout: 180_000 });
  const ground = page.getByRole('region', { name: 'Computed from real data: for reviewers only' });
  await expect(ground.getByRole('figure').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Title in the catalogue').fill(title);
  await page.keyboard.press('Enter');
  await expect(heading(page, title)).toBeVisible();

  await page.getByLabel('Description').fill('Synthetic answers of adults about their work.');
  await page.getByLabel('Topics').fill('work, income');
  await page.getByLabel('Permitted purposes').fill('Research and teaching.');
  await page.getByLabel('Terms').fill('Do not try to find anybody in it.');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Submit for review' }).click();
  await expect(page.getByText('Waiting for somebody else')).toBeVisible();
  return page.url();
}

async function review(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Reviews' }).click();
  await expect(page.getByRole('link', { name: `Review it: ${title}` })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: `Review it: ${title}` }).click();
  await expect(heading(page, 'Your decision')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByRole('alert').getByRole('link', { name: 'Say why, in a sentence.' })).toBeVisible();
  await page.getByLabel('Why do you approve or reject it?').fill('The errors are close to those of a fresh sample.');
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText('approved, not yet published')).toBeVisible();
}

async function request(page: Page): Promise<void> {
  await page.goto('/');
  // A key that is pressed before the page answers to keys is nobody's.
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(page.getByRole('searchbox')).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type(unique);
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 data set', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: title }).press('Enter');
  await expect(heading(page, 'May I use it?')).toBeVisible();
  await expect(page.getByText('Computed from real data')).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Request access' }).click();

  await page.getByLabel('What will you use the data for?').fill('To test a model of hours of work.');
  await page.getByRole('button', { name: 'Save as a draft' }).click();
  await expect(page.getByText(/Saved as a draft at/)).toBeVisible();
  await page.getByRole('button', { name: 'Send the request' }).click();
  await expect(page.getByRole('alert').getByRole('link', { name: 'Name the project.' })).toBeVisible();
  await expect(page.getByLabel('What will you use the data for?')).toHaveValue('To test a model of hours of work.');
  await expectAccessible(page);
  await page.getByLabel('In which project?').fill('Hours of work');
  await page.getByLabel('Who will work with it?').fill('Only me');
  await page.getByLabel(/I accept these terms/).check();
  await page.getByRole('button', { name: 'Send the request' }).click();
  await expect(heading(page, 'My requests')).toBeVisible();
  await expect(page.getByText('waiting for a decision').first()).toBeVisible();
  await expectAccessible(page);
}

/** As many women as men, with the keyboard alone. */
async function calibrate(page: Page, path: string): Promise<void> {
  await page.getByText('In your browser instead, from the published rows').press('Enter');
  await page.getByRole('button', { name: 'Load the rows' }).press('Enter');
  await expect(page.getByText(/synthetic rows are loaded/)).toBeVisible();
  await page.getByLabel('Column', { exact: true }).selectOption('sex');
  await page.getByRole('button', { name: 'All equally often' }).press('Enter');
  await expect(page.getByRole('region', { name: 'Shares before and after' })).toContainText('50 %');
  await expectAccessible(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the calibrated file' }).press('Enter'),
  ]);
  await download.saveAs(path);
  const [header, ...rows] = (await readFile(path, 'utf8')).trim().split('\n');
  expect(header?.split(',')).toEqual(columns);
  const women = rows.filter((row) => row.split(',')[columns.indexOf('sex')] === 'Female').length;
  expect(Math.abs(2 * women - rows.length)).toBeLessThanOrEqual(1);

  await page.getByRole('radio', { name: /An outcome that does not depend/ }).press('Space');
  await page.getByLabel('Group', { exact: true }).selectOption('sex');
  await page.getByLabel('Outcome', { exact: true }).selectOption('income');
  await expect(page.getByRole('region', { name: 'Shares before and after' })).toBeVisible();
  await page.getByLabel('Outcome', { exact: true }).selectOption('sex');
  await expect(page.getByText('Choose different columns.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save the calibrated file' })).toBeDisabled();
}

test('the whole life of a release, through the browser', async ({ as }, testInfo) => {
  test.setTimeout(480_000);
  const owner = await as('owner');
  await registerSource(owner, await writeAdultSlice(testInfo.outputPath('adult.csv'), 2_000, columns));
  const sourceUrl = owner.url();
  await confirmSource(owner);
  await planAndStart(owner);
  const runUrl = owner.url();
  const releaseUrl = await readReportAndSubmit(owner);

  await review(await as('admin'));

  await owner.goto(releaseUrl);
  await owner.getByRole('button', { name: 'Publish in the catalogue' }).click();
  await expect(owner.getByRole('link', { name: 'see it in the catalogue' })).toBeVisible();
  await expectAccessible(owner);

  const analyst = await as('analyst');
  await request(analyst);

  await owner.getByRole('link', { name: 'Requests' }).click();
  const waiting = owner.locator('section').filter({ has: heading(owner, 'Waiting for you') });
  await waiting
    .locator('article')
    .filter({ has: heading(owner, title) })
    .getByRole('button', { name: 'Approve' })
    .press('Enter');
  await expectAccessible(owner);
  await owner.getByLabel('Reason').fill('Fits the permitted purposes.');
  await owner.getByRole('button', { name: 'Approve until that day' }).click();
  await expect(owner.getByRole('dialog')).toHaveCount(0);
  await expect(heading(owner, 'Who has access')).toBeVisible();
  await expectAccessible(owner);

  await analyst.reload();
  await analyst
    .locator('article')
    .filter({ has: heading(analyst, title) })
    .getByRole('link', { name: 'Go to the data set' })
    .click();
  await expect(heading(analyst, title)).toBeVisible();
  await expect(analyst.getByText(/Your access ends on/)).toBeVisible();
  const [download] = await Promise.all([
    analyst.waitForEvent('download'),
    analyst.getByRole('button', { name: /Download CSV/ }).click(),
  ]);
  const saved = testInfo.outputPath('downloaded.csv');
  await download.saveAs(saved);
  const [header, ...rows] = (await readFile(saved, 'utf8')).trim().split('\n');
  expect(header?.trim().split(',')).toEqual(columns);
  expect(rows.length).toBeGreaterThan(1_000);

  await calibrate(analyst, testInfo.outputPath('calibrated.csv'));

  const narrow = await as('owner', {
    viewport: { width: 360, height: 740 },
    colorScheme: 'dark',
    reducedMotion: 'reduce',
  });
  for (const url of [sourceUrl, runUrl, releaseUrl, analyst.url(), '/runs', '/sources', '/requests', '/budget']) {
    await narrow.goto(url);
    await expectAccessible(narrow);
  }
});
