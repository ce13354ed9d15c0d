// @ts-check
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createClient } from '@likeness/client';
import { say, until } from './narration.mjs';
import { signIn } from './sign-in.mjs';

const dataFolder = join(import.meta.dirname, 'data');
/** The demo organisation has it already; on another installation the demo makes it. */
const populationName = 'Adults in the 1994 United States census';
const epsilon = 1;
const delta = 1e-9;

/**
 * Registers Adult, makes a likeness of it, has it reviewed, publishes, requests, approves and downloads it.
 * @param {{ portal: string, people: Readonly<Record<string, { username: string, password: string }>>, folder: string }} place
 */
export async function runMainJob({ portal, people, folder }) {
  const anonymous = createClient({ baseUrl: portal });
  const { issuer, clientId } = await anonymous.account.signInConfig();
  /** @param {'owner' | 'admin' | 'analyst'} role */
  const as = async (role) => {
    const person = people[role];
    if (!person) throw new Error(`The demo signs in as ${role}, whom the realm does not have.`);
    return createClient({ baseUrl: portal, token: await signIn({ issuer, clientId }, person) });
  };

  const owner = await as('owner');
  say(`Signed in as ${(await owner.account.me()).name}, data owner.`);
  const release = await makeRelease(owner);

  const admin = await as('admin');
  const reviewer = await admin.releases.reviewerReport({ id: release.id });
  const worst = reviewer.columns[0];
  say(`Signed in as ${(await admin.account.me()).name}, admin. The reviewer's report: ${reviewer.summary}`);
  if (worst)
    say(
      `  Weakest column: ${worst.column}, error ${worst.error.toFixed(3)} (a fresh real sample: ${worst.floor.toFixed(3)}).`,
    );
  await admin.releases.approve({ id: release.id, reason: 'The errors are small and the promise is strong.' });
  await owner.releases.publish({ id: release.id });
  say('Approved by somebody else, and published.');

  const analyst = await as('analyst');
  const [found] = await analyst.datasets.search({ q: 'census' });
  if (!found) throw new Error('The catalogue does not show the published data set.');
  const dataset = await analyst.datasets.get({ id: release.datasetId });
  const draft = await analyst.requests.create({
    datasetId: dataset.id,
    purpose: 'To try a model of income before asking for the real data.',
    project: 'Demo',
    people: 'Only me',
    acceptedTermsHash: dataset.termsHash,
  });
  await analyst.requests.submit({ id: draft.id });
  const endsAt = new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString();
  await owner.requests.approve({ id: draft.id, reason: 'Fits the permitted purposes.', endsAt });
  say(
    `Signed in as ${(await analyst.account.me()).name}, analyst: found it, asked for it, and got access for 30 days.`,
  );

  await mkdir(folder, { recursive: true });
  const files = [];
  for (const { format } of dataset.formats) {
    const link = await analyst.datasets.download({ id: dataset.id, format });
    const answer = await fetch(new URL(link.url, portal));
    if (!answer.ok || !answer.body) throw new Error(`The signed link for ${format} answered ${answer.status}.`);
    const file = join(folder, link.fileName);
    await pipeline(
      Readable.fromWeb(/** @type {import('node:stream/web').ReadableStream} */ (answer.body)),
      createWriteStream(file),
    );
    files.push(file);
  }
  const report = join(folder, 'public-report.json');
  await writeFile(report, JSON.stringify(dataset.report, null, 2));

  const populations = await owner.budget.populations();
  say('');
  say('Done. You find');
  for (const file of files) say(`  the data      ${file}`);
  say(`  the report    ${report}`);
  say(`  the page      ${portal}/datasets/${dataset.id}`);
  for (const each of populations.filter((population) => population.spentPicoRho > 0)) {
    say(
      `  the budget    ${each.name}: epsilon ${each.spentEpsilon.toPrecision(3)} of ${each.capEpsilon.toPrecision(3)} spent (delta ${each.delta})`,
    );
  }
}

/** @param {import('@likeness/client').Client} owner */
async function makeRelease(owner) {
  const population =
    (await owner.budget.populations()).find((each) => each.name === populationName) ??
    (await owner.budget.createPopulation({
      name: populationName,
      description: 'The people behind the Adult data set.',
    }));
  const registered = await owner.sources.create({
    kind: 'upload',
    name: 'Adult',
    populationId: population.id,
    format: 'csv',
    fileName: 'adult.csv.gz',
  });
  await owner.sources.upload({ id: registered.id, file: await readFile(join(dataFolder, 'adult.csv.gz')) });
  const source = await until('The source is inspected', async () => {
    const now = await owner.sources.get({ id: registered.id });
    if (now.state === 'failed') throw new Error(now.failure?.detail ?? 'The source could not be read.');
    return now.state === 'to-confirm' ? now : undefined;
  });
  say(`Registered Adult: ${source.detected?.tables[0]?.columns.length} columns found.`);
  const metadata = JSON.parse(await readFile(join(dataFolder, 'adult.metadata.json'), 'utf8'));
  await owner.sources.confirm({ id: source.id, metadata });

  const request = { sourceId: source.id, synthesizer: 'auto', epsilon, delta };
  const plan = await owner.runs.plan(request);
  say(
    `The plan: ${plan.measurements.length} measurements by ${plan.title}, epsilon ${epsilon}, delta ${delta}; the unit of protection is ${plan.unit}.`,
  );
  const run = await owner.runs.start(request);
  let stage = '';
  for await (const progress of owner.watchRun(run.id)) {
    if (progress.stage !== stage && progress.message !== '')
      say(`  ${Math.round(progress.fraction * 100)} %  ${progress.message}`);
    stage = progress.stage;
    if (progress.state === 'failed' || progress.state === 'cancelled') {
      const { failure } = await owner.runs.get({ id: run.id });
      throw new Error(failure?.detail ?? `The run was ${progress.state}.`);
    }
  }
  const release = await owner.releases.create({ runId: run.id, title: 'A likeness of the 1994 US census' });
  await owner.releases.edit({
    id: release.id,
    description:
      'Synthetic answers of adults to the 1994 US census: age, education, work, income. Made from the UCI Adult data set (CC BY 4.0).',
    topics: ['census', 'income'],
    permittedPurposes: 'Research, teaching and software testing.',
    terms: 'Do not try to re-identify anybody. Cite the data set.',
  });
  await owner.releases.submit({ id: release.id });
  say('Drafted a release and submitted it for review.');
  return release;
}
