import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AccessRequest, DatasetSummary } from '@likeness/contracts';
import { clientOf } from './support/client-of.js';
import { likeness } from './support/command-line.js';
import { people } from './support/people.js';
import { expect, fillSignIn, test } from './support/portal-test.js';
import { columns, finishedRun } from './support/runs.js';

test('an analyst finds, asks for and downloads a data set at the command line', async ({ as, browser }, testInfo) => {
  const [owner, admin] = [clientOf(await as('owner')), clientOf(await as('admin'))];
  const title = `For the command line ${Date.now().toString(36)}`;
  const release = await owner.releases.create({ runId: await finishedRun(owner, title), title });
  const { id } = release;
  await owner.releases.edit({ id, description: 'Adults.', permittedPurposes: 'Teaching.', terms: 'Find nobody.' });
  await owner.releases.submit({ id });
  await admin.releases.approve({ id, reason: 'Fine.' });
  await owner.releases.publish({ id });

  const home = testInfo.outputPath('home');
  await mkdir(home, { recursive: true });
  const say = (...args: string[]) => likeness(home, args);

  const found = await say('datasets', '--query', title, '--json');
  const [dataset] = JSON.parse(found.out) as DatasetSummary[];
  expect(dataset?.title).toBe(title);
  expect((await say('datasets', dataset!.id)).out).toContain('Find nobody.');

  const early = await say('download', dataset!.id);
  expect(early.code).toBe(2);
  expect(early.err).toContain('error[not_signed_in]');

  const page = await (await browser.newContext()).newPage();
  let opened: Promise<void> | undefined;
  const login = await likeness(home, ['login'], (err) => {
    const address = /^\s+(http\S+)$/m.exec(err)?.[1];
    if (address !== undefined)
      opened ??= page.goto(address).then(async () => {
        await fillSignIn(page, 'analyst');
        await expect(page.getByRole('heading', { name: 'You are signed in' })).toBeVisible();
      });
  });
  await opened;
  expect(login.code).toBe(0);
  expect(login.out).toContain(people.analyst.name);
  expect((await stat(join(home, 'likeness', 'session.json'))).mode & 0o077).toBe(0);

  const careless = await say('request', dataset!.id, '--purpose', 'Teaching');
  expect(careless.code).toBe(2);
  expect(careless.err).toContain('Find nobody.');
  const asked = ['--purpose', 'Teaching', '--project', 'Course', '--people', 'Only me', '--accept-terms', '--json'];
  const sent = JSON.parse((await say('request', dataset!.id, ...asked)).out) as AccessRequest;
  expect(sent.state).toBe('submitted');
  const forbidden = await say('download', dataset!.id);
  expect(forbidden.code).toBe(1);
  expect(forbidden.err).toMatch(/^error\[\w+\]: [^\n]+\n$/);

  const endsAt = new Date(Date.now() + 864e5).toISOString();
  await owner.requests.approve({ id: sent.id, reason: 'Fits.', endsAt });
  expect(await say('download', dataset!.id, '--out', 'mine.csv')).toMatchObject({ code: 0 });
  const [header, ...rows] = (await readFile(join(home, 'mine.csv'), 'utf8')).trim().split(/\r?\n/);
  expect(header?.split(',')).toEqual(columns);
  expect(rows.length).toBeGreaterThan(500);

  await writeFile(join(home, 'older.json'), JSON.stringify({ column_values: { age: { min: 40 } } }));
  const wish = ['--rows', '2000', '--conditions', 'older.json', '--balance', 'sex=Female:0.5', '--out', 'drawn.csv'];
  expect(await say('draw', dataset!.id, ...wish)).toMatchObject({ code: 0, out: expect.stringContaining('50.0 %') });
  const drawn = (await readFile(join(home, 'drawn.csv'), 'utf8')).trim().split(/\r?\n/).slice(1);
  const cells = drawn.map((row) => row.split(','));
  expect(cells.filter((row) => row[columns.indexOf('sex')] === 'Female')).toHaveLength(1000);
  expect(cells.every((row) => Number(row[columns.indexOf('age')]) >= 40)).toBe(true);
  const much = await say('draw', dataset!.id, '--rows', '90000000');
  expect([much.code, much.err]).toEqual([2, expect.stringContaining('At most 1,000,000 rows')]);

  expect((await say('logout')).code).toBe(0);
  expect((await say('request')).err).toContain('error[not_signed_in]');
});
