import { declaredAttribute } from '@likeness/privacy';
import { describe, expect, it } from 'vitest';
import { countedAgain, filledAnew, groupedCounts, groupsOf, wideGroups, type CountedColumn } from './counted-column.js';
import { equalWideCells } from './wide-cells.js';

const attribute = declaredAttribute(
  'x',
  { sdtype: 'categorical', domain: { values: ['a', 'b', 'c', 'd'], nullable: false } },
  32,
)!;
const column: CountedColumn = {
  attribute,
  cells: equalWideCells(attribute, 32),
  wide: { counts: Float64Array.of(100, 90, 6, 2), sigma: 4 },
};

describe('a column that is counted again', () => {
  const again = countedAgain(column, { counts: Float64Array.of(104, 90, 2, 10), sigma: 2 });

  it('has the mean of both, each by its precision', () => {
    expect([...again.wide.counts].map((count) => +count.toFixed(6))).toEqual([103.2, 90, 2.8, 8.4]);
    expect(again.wide.sigma).toBeCloseTo(1 / Math.sqrt(1 / 16 + 1 / 4), 12);
  });

  it('keeps its groups until they are formed anew, and fills them as all counts say', () => {
    const before = groupsOf(column);
    expect(before.groups).toBe(3);
    const filled = filledAnew(before, again);
    expect(filled.groupOfCell).toBe(before.groupOfCell);
    expect([...filled.members[2]!.cells]).toEqual([2, 3]);
    expect([...filled.members[2]!.shares].map((share) => +share.toFixed(6))).toEqual([0.25, 0.75]);
    expect(groupsOf(again).groups).toBe(4);
    expect(wideGroups(column).groups).toBe(4);
    expect(groupedCounts(0, before, again).map(({ counts }) => counts.length)).toEqual([3]);
  });
});
