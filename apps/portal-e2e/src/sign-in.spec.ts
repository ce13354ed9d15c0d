import { expectAccessible } from './support/expect-accessible.js';
import { people } from './support/people.js';
import { expect, fillSignIn, test } from './support/portal-test.js';

test('signing in leads back to the page one came from, signing out ends it', async ({ page, context }) => {
  await page.goto('/budget');
  await fillSignIn(page, 'owner');
  await expect(page).toHaveURL(/\/budget$/);
  await expect(page.getByRole('heading', { name: 'Budget' })).toBeVisible();

  const [session] = (await context.cookies()).filter(({ name }) => name === 'likeness_session');
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  expect(session?.value).toMatch(/^[\w-]{43}$/);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  const answer = await context.request.get('/api/me', {
    headers: { cookie: `likeness_session=${session?.value ?? ''}` },
  });
  expect(answer.status()).toBe(401);
});

test('a stranger sees the catalogue and the way in', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link')).toHaveText(['Catalogue']);
  await expectAccessible(page);
  await page.goto('/sign-in-failed?because=interrupted');
  await expect(page.getByRole('heading', { name: 'You are not signed in' })).toBeVisible();
  await expectAccessible(page);
});

test('an answer of the identity provider that nobody asked for signs nobody in', async ({ page }) => {
  await page.goto('/auth/callback?code=stolen&state=made-up');
  await expect(page).toHaveURL(/sign-in-failed/);
  await page.goto('/auth/login?return=https://elsewhere.example/');
  await fillSignIn(page, 'analyst');
  await expect(page.getByText(people.analyst.name)).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/');
});

test('the role decides what the bar shows, and another role reads whose page it is', async ({ as }) => {
  const words = {
    owner: ['Catalogue', 'Sources', 'Runs', 'Releases', 'Requests', 'Budget', 'Settings'],
    admin: ['Catalogue', 'Reviews', 'Releases', 'Requests', 'Budget', 'Audit', 'Settings'],
    analyst: ['Catalogue', 'Requests', 'Settings'],
  } as const;
  const closed = { owner: '/reviews', admin: '/runs/new', analyst: '/sources' } as const;
  for (const role of ['owner', 'admin', 'analyst'] as const) {
    const page = await as(role);
    await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link')).toHaveText([...words[role]]);
    await page.goto(closed[role]);
    await expect(page.getByRole('heading', { name: 'This page is not yours' })).toBeVisible();
    await expectAccessible(page);
  }
});

test('what was typed outlives a session that ended', async ({ as }) => {
  const page = await as('owner');
  await page.goto('/sources/new');
  await page.getByRole('radio', { name: /One table of a Postgres database/ }).check();
  await page.getByLabel('Name of the source').fill('Visits');
  for (const [label, text] of [
    ['Host', 'db.invalid'],
    ['Database', 'clinic'],
    ['Table or view', 'visits'],
    ['User', 'reader'],
  ] as const) {
    await page.getByLabel(label, { exact: true }).fill(text);
  }
  await page.context().clearCookies({ name: 'likeness_session' });
  await page.getByRole('button', { name: 'Register and look at it' }).click();
  // The identity provider may still know the person; then it asks nothing.
  await expect(page.getByLabel('Username').or(page.getByLabel('Host', { exact: true }))).toBeVisible();
  if (await page.getByLabel('Username').isVisible()) await fillSignIn(page, 'owner');
  await expect(page.getByRole('heading', { name: 'Register a source' })).toBeVisible();
  await expect(page.getByLabel('Host', { exact: true })).toHaveValue('db.invalid');
  await expect(page.getByLabel('Name of the source')).toHaveValue('Visits');
  await expect(page.getByLabel('Password')).toHaveValue('');
});
