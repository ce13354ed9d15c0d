import { DrawRequest, type DrawOptions } from '@likeness/contracts';
import { describe, expect, it } from 'vitest';
import { emptyDraft, readDraft, type DrawDraft } from './draw-draft';

const options: DrawOptions = {
  ...{
    releaseId: '',
    version: 1,
    guarantee: 'dp',
    mostRows: 1000,
    publishedRows: 100,
    tables: 1,
    conditionedTable: null,
  },
  columns: [
    { name: 'sex', sdtype: 'categorical', isCategorical: true, values: [], min: null, max: null },
    { name: 'hired', sdtype: 'boolean', isCategorical: true, values: [], min: null, max: null },
    { name: 'age', sdtype: 'numerical', isCategorical: false, values: [], min: 0, max: 99 },
    { name: 'day', sdtype: 'datetime', isCategorical: false, values: [], min: null, max: null },
  ],
};
const read = (change: Partial<DrawDraft>, given = options) => readDraft({ ...emptyDraft(given), ...change }, given);
const condition = (change: object) => ({ ...{ column: '', values: [], min: '', max: '' }, ...change });

describe('what is typed about a draw', () => {
  it('is as many rows as were published, until something else is said', () => {
    expect(read({})).toEqual({ request: { rows: 100, where: {} } });
    expect(read({ rows: '1,000', seed: '7' })).toEqual({ request: { rows: 1000, where: {}, seed: 7 } });
    expect(read({ scale: '10' }, { ...options, tables: 3, columns: [] })).toEqual({
      request: { scale: 10, where: {} },
    });
    const several = { ...options, tables: 3, conditionedTable: 'people' };
    const conditions = [condition({ column: 'sex', values: ['f'] })];
    expect(read({ scale: '0.5', conditions }, several)).toEqual({
      request: { scale: 0.5, where: { sex: { values: ['f'] } } },
    });
    const boosted: Partial<DrawDraft> = {
      difference: 'shares',
      targets: [{ column: 'sex', shares: { f: '50' } }],
    };
    const calibration = { kind: 'shares', targets: { sex: { f: 0.5 } } };
    expect(read(boosted, several)).toEqual({ request: { scale: 1, where: {}, calibration } });
    expect(read(boosted, { ...several, conditionedTable: null })).toEqual({ request: { scale: 1, where: {} } });
  });

  it('is a request that the contract takes', () => {
    const drafts: readonly Partial<DrawDraft>[] = [
      {
        conditions: [
          condition({ column: 'sex', values: ['f'] }),
          condition({ column: 'age', min: '30' }),
          condition({ column: 'day', max: '2020-01-01' }),
        ],
      },
      { difference: 'shares', targets: [{ column: 'hired', shares: { yes: '12.5 %', no: '' } }] },
      { difference: 'combinations', first: 'sex', second: 'hired', cells: { '["f","yes"]': '40' } },
      ...(['parity', 'quantile-parity', 'weights'] as const).map(
        (way) => ({ difference: 'parity', way, group: 'sex', outcome: 'hired', given: 'age' }) as const,
      ),
      { group: 'sex', outcome: 'hired' },
    ];
    const requests = drafts.map((draft) => {
      const made = read(draft);
      if (!('request' in made)) throw new Error(JSON.stringify(made.fields));
      return DrawRequest.parse(made.request);
    });
    expect(requests[0]!.where).toEqual({ sex: { values: ['f'] }, age: { min: 30 }, day: { max: '2020-01-01' } });
    expect(requests[1]!.calibration).toEqual({ kind: 'shares', targets: { hired: { yes: 0.125 } } });
    expect(requests[2]!.calibration).toMatchObject({ cells: [{ values: ['f', 'yes'], share: 0.4 }] });
    expect(requests[6]!.watch).toEqual({ group: 'sex', outcome: 'hired' });
  });

  it('takes rounded shares of all values for the whole, and others as they are', () => {
    const values = ['a', 'b', 'c'].map((value) => ({ value, share: 0.3 }));
    const column = { ...options.columns[0]!, values: [...values, { value: '<other>', share: 0 }] };
    const sharesOf = (shares: Record<string, string>) => {
      const targets = [{ column: 'sex', shares }];
      const made = read({ difference: 'shares', targets }, { ...options, columns: [column] });
      const calibration = 'request' in made ? made.request.calibration : undefined;
      return calibration?.kind === 'shares' ? calibration.targets['sex']! : {};
    };
    expect(Object.values(sharesOf({ a: '33.3', b: '33.3', c: '33.3' })).reduce((sum, share) => sum + share)).toBe(1);
    expect(sharesOf({ a: '99.8', b: '0.1' })).toEqual({ a: 0.998, b: 0.001 });
  });

  it.each([
    ['rows', { rows: '0' }],
    ['rows', { rows: '1001' }],
    ['rows', { rows: 'many' }],
    ['seed', { seed: '1.5' }],
    ['condition-0', { conditions: [condition({ column: 'sex' })] }],
    ['condition-0-min', { conditions: [condition({ column: 'age' })] }],
    ['condition-0-max', { conditions: [condition({ column: 'age', max: 'old' })] }],
    ['target-0', { difference: 'shares' }],
    ['target-0', { difference: 'shares', targets: [{ column: 'sex', shares: { f: '60', m: '60' } }] }],
    ['target-0', { difference: 'shares', targets: [{ column: 'sex', shares: { f: '-1' } }] }],
    ['second', { difference: 'combinations', first: 'sex', second: 'sex', cells: { '["f","f"]': '1' } }],
    ['outcome', { difference: 'parity', group: 'sex', outcome: 'sex' }],
  ] as [string, Partial<DrawDraft>][])('says at %s what stands in the way of %j', (field, change) => {
    expect(read(change)).toMatchObject({ fields: { [field]: expect.stringMatching(/\.$/) } });
  });
});
