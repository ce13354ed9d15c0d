import { writeAdultSlice } from './support/adult-slice.js';
import { expectAccessible } from './support/expect-accessible.js';
import { clientOf } from './support/client-of.js';
import { columns, finishedRun, readySource, runRequest } from './support/runs.js';
import { expect, test } from './support/portal-test.js';
import { unlessDone } from './support/unless-done.js';

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
  const { id } = await client.runs.start(runRequest(await readySource(client, 'To be stopped', 20_000)));
  await owner.goto(`/runs/${id}`);
  const over = owner.getByText(/^(done|stopped)$/).first();
  const cancel = owner.getByRole('button', { name: 'Cancel the run' });
  await expect(cancel.or(over)).toBeVisible();
  if (await cancel.isVisible()) {
    const stop = async (): Promise<void> => {
      await expect(owner.getByRole('progressbar', { name: 'Progress of the run' })).toBeVisible();
      await cancel.click();
      await owner.getByRole('dialog').getByRole('button', { name: 'Cancel the run' }).click();
    };
    await unlessDone(owner, stop);
  }
  // A run that was nearly done may win the race; it may not hang.
  await expect(over).toBeVisible({ timeout: 180_000 });
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
  await expect(owner.getByText('It could not be read')).toBeVisible({ timeout: 180_000 });
  await expectAccessible(owner);
  await owner
    .getByLabel('File', { exact: true })
    .setInputFiles(await writeAdultSlice(testInfo.outputPath('b.csv'), 100, columns));
  await owner.getByRole('button', { name: 'Send the file' }).click();
  await expect(owner.getByText('Please confirm what was found')).toBeVisible({ timeout: 180_000 });
});
