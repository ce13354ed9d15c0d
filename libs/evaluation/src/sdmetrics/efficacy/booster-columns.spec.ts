import { describe, expect, it } from 'vitest';
import { appendFrames } from '../data/append-frames.js';
import { seriesOfCells } from '../data/series-of-cells.js';
import { learnBoosterColumns } from './booster-columns.js';

const frameOf = (member: readonly (boolean | null)[]) => ({
  rowCount: member.length,
  columns: new Map([['member', seriesOfCells(member)]]),
});

const whole = frameOf([true, false, true]);
const holed = frameOf([null, true, false]);

describe('columns of a booster', () => {
  it('know truth values also where the other table has nulls beside them', () => {
    const codes = [whole, holed].map((learned) =>
      [whole, holed].map((frame) => {
        const [column] = learnBoosterColumns(learned, ['member'], () => true).of(frame);
        return [...column!.values];
      }),
    );
    const expected = [
      [1, 0, 1],
      [NaN, 1, 0],
    ];
    expect(codes).toEqual([expected, expected]);
  });

  it('are the same kind of truth values after tables are put together', () => {
    const [column] = learnBoosterColumns(whole, ['member'], () => true).of(appendFrames(whole, holed));
    expect([...column!.values]).toEqual([1, 0, 1, NaN, 1, 0]);
    expect(appendFrames(whole, holed).columns.get('member')).toMatchObject({ cells: [true, false] });
  });
});
