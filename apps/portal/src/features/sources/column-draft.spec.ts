import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnObjection, columnOf, declareObserved, draftOf, suggestedDraft } from './column-draft';

describe('a column as the owner declares it', () => {
  it('keeps what it does not show', () => {
    const column = { sdtype: 'datetime', datetime_format: '%Y', domain: { min: '2000', max: '2020' } };
    expect(columnOf(column, draftOf(column))).toEqual(column);
  });

  it('declares nothing by itself, and the very values that were seen when asked', () => {
    const column = { sdtype: 'categorical' };
    expect(columnOf(column, draftOf(column))).toEqual(column);
    const seen = declareObserved(draftOf(column), { kind: 'categories', values: [' a', 'b'], more: false });
    expect(columnOf(column, seen)).toEqual({ sdtype: 'categorical', domain: { values: [' a', 'b'] } });
  });

  it('suggests to make up what may be personal, and nothing else', () => {
    const finding = {
      name: 'Name',
      sdtype: 'categorical',
      reason: 'holds text',
      personalData: { suspected: true, reason: 'the name contains "name"' },
      observed: { kind: 'nothing' as const },
      emptyShare: 0,
    };
    const column = { sdtype: 'categorical' };
    expect(suggestedDraft(column, finding).personal).toBe(true);
    expect(suggestedDraft(column, { ...finding, personalData: { suspected: false, reason: '' } })).toEqual(
      draftOf(column),
    );
    expect(suggestedDraft({ sdtype: 'datetime' }, finding).personal).toBe(false);
    expect(suggestedDraft(column, undefined)).toEqual(draftOf(column));
  });

  it('reads any declared range back as it was', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(), fc.option(fc.integer({ min: 1 }), { nil: undefined }), (min, span, step) => {
        const domain = { min, max: min + span, ...(step === undefined ? {} : { granularity: step }) };
        const column = { sdtype: 'numerical', domain };
        const draft = draftOf(column);
        expect(columnObjection(draft)).toBeNull();
        expect(columnOf(column, draft)).toEqual(column);
      }),
    );
  });

  it('drops the domain of a column that is made up, and says so by pii', () => {
    const column = { sdtype: 'categorical', domain: { values: ['x'] } };
    expect(columnOf(column, { ...draftOf(column), personal: true })).toEqual({ sdtype: 'categorical', pii: true });
  });

  it.each([
    [{ declares: 'values', values: ' \n' }, 'List at least one'],
    [{ declares: 'values', values: 'a\na' }, 'twice'],
    [{ declares: 'range', min: '3', max: '' }, 'smallest'],
    [{ declares: 'range', min: '3', max: '2' }, 'smaller one first'],
    [{ declares: 'range', min: 'x', max: '2' }, 'smaller one first'],
    [{ declares: 'range', min: '1', max: '2', granularity: '0' }, 'above 0'],
  ] as const)('objects to %j', (part, words) => {
    expect(columnObjection({ ...draftOf({ sdtype: 'numerical' }), ...part })).toContain(words);
  });
});
