import { RuleKind } from '@likeness/contracts';
import { describe, expect, it } from 'vitest';
import { draftOf } from '../sources/column-draft';
import { fittingColumns, readRule, typedRule, type RuledTable, type TypedRule } from './rule-draft';

const table: RuledTable = {
  columns: {
    low: draftOf({ sdtype: 'numerical' }),
    high: draftOf({ sdtype: 'numerical' }),
    person: draftOf({ sdtype: 'numerical' }),
    from: draftOf({ sdtype: 'datetime' }),
    plan: draftOf({ sdtype: 'categorical' }),
    name: draftOf({ sdtype: 'categorical', pii: true }),
    no: draftOf({ sdtype: 'id' }),
  },
  unit: 'person',
};
const ordered = ['numerical', 'datetime'];
const order = RuleKind.parse({
  ...{ id: 'Order', title: '', sentence: '', alike: true },
  asks: [
    { name: 'lower', label: 'Lower', type: 'column', sdtypes: ordered },
    { name: 'higher', label: 'Higher', type: 'column', sdtypes: ordered },
    { name: 'strict', label: 'Strict', type: 'flag', default: true },
  ],
});
const limit = RuleKind.parse({
  ...{ id: 'Limit', title: '', sentence: '' },
  asks: [
    { name: 'column', label: 'Column', type: 'column', sdtypes: ordered },
    { name: 'value', label: 'Value', type: 'value', of: 'column' },
    { name: 'step', label: 'Step', type: 'number', above: 0 },
    { name: 'side', label: 'Side', type: 'choice', choices: [{ value: '>', label: 'above' }] },
    { name: 'why', label: 'Reason', type: 'text' },
  ],
});
const list = RuleKind.parse({
  ...{ id: 'List', title: '', sentence: '' },
  asks: [
    { name: 'columns', label: 'Columns', type: 'columns', least: 2, sdtypes: 'any' },
    { name: 'lines', label: 'Lines', type: 'lines', of: 'columns', cells: 'value', bounds: [] },
  ],
});
const fitting = (kind: RuleKind, at: number, typed: TypedRule = typedRule(kind)) =>
  fittingColumns(kind, kind.asks[at]!, typed, table);

describe('the form of a rule', () => {
  it('offers only columns that fit: learned, of a fitting type, of the type of the others, and not taken', () => {
    expect(fitting(order, 0)).toEqual(['low', 'high', 'from']);
    expect(fitting(order, 1, { ...typedRule(order), lower: 'low' })).toEqual(['high']);
    expect(fitting(order, 1, { ...typedRule(order), lower: 'from' })).toEqual([]);
    expect(fitting(list, 0)).toEqual(Object.keys(table.columns));
  });

  it('begins with defaults, and with what a rule says where one is changed', () => {
    expect(typedRule(order)).toEqual({ lower: '', higher: '', strict: true });
    const rule = { class_name: 'Order', parameters: { lower: 'low', higher: 'high', strict: false } };
    expect(typedRule(order, rule)).toEqual({ lower: 'low', higher: 'high', strict: false });
    expect(readRule(order, typedRule(order, rule), table)).toEqual({ rule });
    const listed = { class_name: 'List', parameters: { columns: ['plan', 'no'], lines: [['a', null]] } };
    expect(typedRule(list, listed)).toEqual({ columns: ['plan', 'no'], lines: 'a, ' });
    expect(readRule(list, typedRule(list, listed), table)).toEqual({ rule: listed });
  });

  it('leaves out a list that nobody wrote', () => {
    const read = readRule(list, { columns: ['plan', 'no'], lines: ' \n' }, table);
    expect(read).toEqual({ rule: { class_name: 'List', parameters: { columns: ['plan', 'no'] } } });
  });

  it('says at each field what is missing or does not fit', () => {
    expect(readRule(order, { lower: '', higher: 'name', strict: true }, table)).toEqual({
      fields: { lower: 'Choose a column.', higher: expect.stringContaining('than name') },
    });
    expect(readRule(order, { lower: 'low', higher: 'from', strict: true }, table)).toMatchObject({
      fields: { lower: expect.stringContaining('one type') },
    });
    expect(readRule(limit, { ...typedRule(limit), column: 'low', value: 'x', step: '0', side: '?' }, table)).toEqual({
      fields: {
        value: 'Write a number, such as 18 or -2.5.',
        step: 'Write a number above 0, such as 0.5 or 10.',
        side: 'Choose one.',
        why: 'Write reason.',
      },
    });
    expect(readRule(list, { columns: ['plan'], lines: 'a' }, table)).toEqual({
      fields: { columns: 'Choose at least 2 columns.' },
    });
  });

  it('takes a number or a date, as the column has it', () => {
    const typed = { column: 'from', value: '2020-12-31', step: '1', side: '>', why: 'law' };
    expect(readRule(limit, typed, table)).toMatchObject({ rule: { parameters: { value: '2020-12-31', step: 1 } } });
    expect(readRule(limit, { ...typed, value: 'soon' }, table)).toMatchObject({ fields: { value: /./ } });
    expect(readRule(limit, { ...typed, column: 'low', value: '-2.5' }, table)).toMatchObject({
      rule: { parameters: { value: -2.5 } },
    });
  });
});
