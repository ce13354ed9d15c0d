import { expectAccessible } from './support/expect-accessible.js';
import { clientOf } from './support/client-of.js';
import { keepPolicy } from './support/keep-policy.js';
import { expect, test } from './support/portal-test.js';

keepPolicy();

test('an admin sets the limits of figures, each with its source; owners see no such form', async ({ as }) => {
  const [admin, owner] = [await as('admin'), await as('owner')];
  await admin.goto('/settings');
  await expect(admin.getByText('These are the defaults of Likeness.')).toBeVisible();
  await expectAccessible(admin);
  const quality = admin.getByRole('listitem').filter({ hasText: 'SDMetrics’ quality score' });
  await quality.getByLabel('At least').fill('7');
  await quality.getByLabel('Source').fill('');
  await admin.getByRole('button', { name: 'Save the limits' }).press('Enter');
  await expect(admin.getByRole('alert').getByRole('link', { name: 'Write a number from 0 to 1.' })).toBeVisible();
  await expectAccessible(admin);
  await quality.getByLabel('At least').fill('0.75');
  await quality.getByLabel('Source').fill('The data board, 3 May');
  await admin.getByRole('button', { name: 'Remove the limit: Exact copies: advantage of the attacker' }).press('Enter');
  await admin.getByLabel('Add a limit').selectOption('Error of pairs of columns');
  await admin.getByRole('button', { name: 'Add', exact: true }).press('Enter');
  const pairs = admin.getByRole('listitem').filter({ hasText: 'Error of pairs of columns' });
  await pairs.getByLabel('At most').fill('0.2');
  await pairs.getByLabel('Source').fill('The data board, 3 May');
  await admin.getByRole('button', { name: 'Save the limits' }).press('Enter');
  await expect(admin.getByText('Saved. Runs from now on are held to these limits.')).toBeVisible();
  await expectAccessible(admin);

  const { limits, areDefaults } = await clientOf(owner).budget.limits();
  expect(areDefaults).toBe(false);
  expect(limits).toContainEqual({
    ...{ figure: 'tv-2way', bound: 'at most', value: 0.2, source: 'The data board, 3 May' },
  });
  expect(limits.some(({ figure }) => figure === 'attack-exact-copies')).toBe(false);
  await owner.goto('/settings');
  await expect(owner.getByRole('heading', { name: 'Policy' })).toBeVisible();
  await expect(owner.getByText('Limits of the figures in a report')).toHaveCount(0);
});
