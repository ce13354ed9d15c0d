import { expectAccessible } from './support/expect-accessible.js';
import { clientOf } from './support/client-of.js';
import { keepPolicy } from './support/keep-policy.js';
import { expect, test } from './support/portal-test.js';

keepPolicy();

test('an admin changes the policy by keyboard, and hears what contradicts itself; owners only read it', async ({
  as,
}) => {
  const [admin, owner] = [await as('admin'), await as('owner')];
  const before = await clientOf(owner).budget.policy();
  await admin.goto('/settings');
  const rows = admin.getByLabel('Most rows drawn at once');
  await rows.fill('none');
  await admin.getByRole('button', { name: 'Save the policy' }).press('Enter');
  await expect(
    admin.getByRole('alert').getByRole('link', { name: 'Most rows drawn at once: write a number above 0.' }),
  ).toBeVisible();
  await expectAccessible(admin);
  await rows.fill('2000000');
  await admin.getByLabel('Smallest epsilon').fill('50');
  await admin.getByRole('button', { name: 'Save the policy' }).press('Enter');
  await expect(admin.getByText('The smallest epsilon is above the largest.', { exact: true })).toBeVisible();
  await admin.getByLabel('Smallest epsilon').fill(String(before.minEpsilon));
  await admin.getByLabel('Largest upload, in megabytes').fill('3000');

  // Only some synthesizers, each with what it promises; none at all is no policy.
  const allowed = admin.getByRole('group', { name: 'Allowed synthesizers' });
  const all = allowed.getByRole('checkbox', { name: /^Every one of them/ });
  await all.press('Space');
  const promising = allowed.getByRole('checkbox', { checked: true });
  await expect(allowed.getByText('No formal guarantee.').first()).toBeVisible();
  await expectAccessible(admin);
  for (let left = await promising.count(); left > 0; left--) await promising.first().press('Space');
  await admin.getByRole('button', { name: 'Save the policy' }).press('Enter');
  await expect(admin.getByRole('alert').getByRole('link', { name: /^Allow at least one synthesizer/ })).toBeVisible();
  await allowed.getByRole('checkbox', { name: 'HMA', exact: false }).first().press('Space');
  await admin.getByRole('button', { name: 'Save the policy' }).press('Enter');
  await expect(admin.getByText(/those without one may not run: nothing could/)).toBeVisible();
  await allowed.getByRole('checkbox', { name: /^MST/ }).press('Space');
  await admin.getByRole('button', { name: 'Save the policy' }).press('Enter');
  await expect(admin.getByText('Saved. It holds from now on.')).toBeVisible();
  expect(await clientOf(owner).budget.policy()).toMatchObject({
    ...{ synthesizers: ['mst', 'hma'], maxUploadBytes: 3_000_000_000 },
  });
  await all.press('Space');
  await admin.getByRole('button', { name: 'Save the policy' }).press('Enter');
  await expect(admin.getByText('Saved. It holds from now on.')).toBeVisible();
  await expectAccessible(admin);
  expect(await clientOf(owner).budget.policy()).toMatchObject({
    ...before,
    ...{ maxDrawnRows: 2_000_000, maxUploadBytes: 3_000_000_000, synthesizers: [] },
  });
  await owner.goto('/settings');
  await expect(owner.getByText('at most 2,000,000 at once')).toBeVisible();
  await expect(owner.getByRole('heading', { name: 'Change the policy' })).toHaveCount(0);
});
