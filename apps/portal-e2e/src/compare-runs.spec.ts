import { clientOf } from './support/client-of.js';
import { expectAccessible } from './support/expect-accessible.js';
import { expect, test } from './support/portal-test.js';
import { readySource, runRequest } from './support/runs.js';
import { takePicture } from './support/take-picture.js';

test('two runs of one source are compared by keyboard', async ({ as }) => {
  const owner = await as('owner');
  const client = clientOf(owner);
  const source = await readySource(client, 'Compared', 1_000);
  for (const synthesizer of ['independent', 'mst']) {
    const { id } = await client.runs.start({ ...runRequest(source), synthesizer });
    for await (const { state } of client.watchRun(id)) expect(state).not.toBe('failed');
  }

  await owner.goto('/runs');
  const boxes = owner.getByRole('checkbox', { name: /^Compare Compared/ });
  await expect(boxes).toHaveCount(2);
  for (const box of await boxes.all()) await box.press('Space');
  await owner.getByRole('button', { name: 'Compare the chosen runs' }).press('Enter');

  await expect(owner.getByRole('heading', { name: 'Runs side by side' })).toBeVisible();
  const fidelity = owner.getByRole('region', { name: 'Fidelity' });
  await expect(fidelity.getByRole('columnheader', { name: /: mst$/ })).toBeVisible();
  await expect(fidelity.getByText('best').first()).toBeVisible();
  await expect(owner.getByRole('figure').first()).toBeVisible();
  await takePicture(owner);
  await expectAccessible(owner);

  await owner.goto('/runs/compare');
  await expect(owner.getByText('Choose two runs or more')).toBeVisible();
  await expectAccessible(owner);
});
