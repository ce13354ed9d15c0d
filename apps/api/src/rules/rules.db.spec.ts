import type { RuleKind } from '@likeness/contracts';
import { constraintKinds } from '@likeness/table';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi, tinyMetadata, type Visitor } from '../testing/test-api.fixture.js';

let api: TestApi;
let owner: Visitor;

beforeAll(async () => {
  api = await TestApi.start();
  owner = await api.visitor('owner');
});
afterAll(() => api.stop());

const people = tinyMetadata.tables['people']!;
const check = async (class_name: string, parameters: object) => {
  const ruled = { ...people, constraints: [{ class_name, parameters }] };
  return (await owner.post('/rules/check', { metadata: { ...tinyMetadata, tables: { people: ruled } } })).json;
};

describe('rules', () => {
  it('are offered in every kind that a table may declare, each with what it asks for', async () => {
    const { json } = await owner.call('/rules/kinds');
    const kinds = json as unknown as RuleKind[];
    expect(kinds.map(({ id }) => id)).toEqual(constraintKinds.map(({ id }) => id));
    expect(kinds.every(({ asks, sentence }) => asks.length > 0 && sentence !== '')).toBe(true);
    expect((await (await api.visitor('analyst')).call('/rules/kinds')).status).toBe(403);
  });

  it('are checked against what is declared, without a source', async () => {
    const limit = { column_name: 'age', relation: '>', value: 18 };
    expect(await check('ScalarInequality', limit)).toEqual({ objection: null });
    expect(await check('ScalarInequality', { ...limit, value: 200 })).toEqual({
      objection: expect.stringMatching(/"people", column "age".*leave no value of the declared domain/),
    });
    expect(await check('Positive', { column_name: 'sex' })).toEqual({ objection: expect.stringContaining('"sex"') });
    expect((await owner.post('/rules/check', { metadata: { tables: {} } })).json).toMatchObject({
      code: 'invalid_input',
    });
  });
});
