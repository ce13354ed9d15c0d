import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellTable } from './cell-table.js';
import { discretise } from './discretise.js';
import { numbers, tableOf, text } from './table.fixture.js';

const cellTexts = ({ columns }: CellTable): string[][] =>
  columns.map(({ labels, codes }) => [...codes].map((code) => labels[code]!));

describe('discretise', () => {
  it('puts declared values first and gives both tables the same cells', () => {
    const [a, b] = discretise([tableOf(text('x', ['b', null, 'c'])), tableOf(text('x', ['d', 'a']))], ['x'], {
      columns: { x: { sdtype: 'categorical', domain: { values: ['a', 'b'] } } },
    });
    expect(a!.columns[0]!.labels).toEqual(['a', 'b', 'c', 'd', '(empty)']);
    expect(b!.columns[0]!.labels).toEqual(a!.columns[0]!.labels);
    expect(cellTexts(a!)).toEqual([['b', '(empty)', 'c']]);
    expect(cellTexts(b!)).toEqual([['d', 'a']]);
  });

  it('cuts a declared range into 32 equal cells and clips what is outside', () => {
    const [a] = discretise([tableOf(numbers('x', [-5, 0, 31.9, 32, 63.9, 64, 99, NaN]))], ['x'], {
      columns: { x: { sdtype: 'numerical', domain: { min: 0, max: 64 } } },
    });
    expect([...a!.columns[0]!.codes]).toEqual([0, 0, 15, 16, 31, 31, 31, 32]);
    expect(a!.columns[0]!.labels.length).toBe(33);
    expect(a!.columns[0]!.labels[31]).toBe('[62, 64]');
  });

  it('gives every whole number its own cell where there are few', () => {
    const [a] = discretise([tableOf(numbers('x', [1, 16]))], ['x'], {
      columns: { x: { sdtype: 'numerical', domain: { min: 1, max: 16, granularity: 1 } } },
    });
    expect(a!.columns[0]!.labels).toEqual(Array.from({ length: 16 }, (_, i) => String(i + 1)));
    expect([...a!.columns[0]!.codes]).toEqual([0, 15]);
  });

  it('names whole numbers by the whole numbers of a cell', () => {
    const [a] = discretise([tableOf(numbers('x', [17, 19, 20, 90]))], ['x'], {
      columns: { x: { sdtype: 'numerical', domain: { min: 17, max: 90, granularity: 1 } } },
    });
    expect(a!.columns[0]!.labels.slice(0, 2)).toEqual(['[17, 19]', '[20, 21]']);
    expect([...a!.columns[0]!.codes]).toEqual([0, 0, 1, 31]);
  });

  it('cuts the widest range that there is', () => {
    const [a] = discretise([tableOf(numbers('x', [-Number.MAX_VALUE, 0, Number.MAX_VALUE]))], ['x'], undefined);
    expect([...a!.columns[0]!.codes]).toEqual([0, 16, 31]);
  });

  it('reads the bounds of dates', () => {
    const days = ['2020-01-01', '2020-12-31', '2021-12-31'].map((day) => Date.parse(day));
    const column = { kind: 'datetime', name: 'x', format: '%Y-%m-%d', values: Float64Array.from(days) } as const;
    const [a] = discretise([{ rowCount: 3, columns: [column] }], ['x'], {
      columns: { x: { sdtype: 'datetime', domain: { min: '2020-01-01', max: '2021-12-31' } } },
    });
    expect([...a!.columns[0]!.codes]).toEqual([0, 16, 31]);
    expect(a!.columns[0]!.labels[0]).toMatch(/^\[2020-01-01, /);
  });

  it('leaves out what one table lacks or holds as another kind', () => {
    const [a] = discretise(
      [tableOf(numbers('x', [1]), text('y', ['1']), text('z', ['1'])), tableOf(numbers('x', [1]), numbers('y', [1]))],
      ['z', 'y', 'x', 'w'],
      undefined,
    );
    expect(a!.columns.map(({ name }) => name)).toEqual(['x']);
  });

  it('always gives cells that exist', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.double(), fc.constant(NaN)), { minLength: 1 }),
        fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
        fc.double({ noNaN: true, min: 0, max: 1e9 }),
        (values, min, width) => {
          const finite = values.map((value) => (Number.isFinite(value) ? value : NaN));
          for (const domain of [
            {},
            { domain: { min, max: min + width } },
            { domain: { min, max: min + width, granularity: 3 } },
          ]) {
            const [a] = discretise([tableOf(numbers('x', finite))], ['x'], {
              columns: { x: { sdtype: 'numerical', ...domain } },
            });
            const { codes, labels } = a!.columns[0]!;
            expect([...codes].every((code) => code >= 0 && code < labels.length)).toBe(true);
          }
        },
      ),
    );
  });
});
