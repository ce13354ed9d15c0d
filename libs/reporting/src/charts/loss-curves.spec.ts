import { describe, expect, it } from 'vitest';
import { screenLook } from '../chart-looks.js';
import { lossCurves } from './loss-curves.js';

describe('lossCurves', () => {
  it('draws nothing where nothing was trained', () => {
    expect(lossCurves({})).toBeNull();
    expect(lossCurves({ loss: [] })).toBeNull();
  });

  it('says where each curve begins and ends, and lists every epoch', () => {
    const chart = lossCurves({ generator: [3, 2, 1.5], critic: [0.5, -0.5] })!;
    expect(chart.alternative).toBe('Losses over 3 epochs. generator: from 3 to 1.5; critic: from 0.5 to -0.5.');
    expect(chart.table.rows).toEqual([
      ['1', '3', '0.5'],
      ['2', '2', '-0.5'],
      ['3', '1.5', ''],
    ]);
    expect(chart.draw(screenLook)).toMatch(/^<svg/);
  });
});
