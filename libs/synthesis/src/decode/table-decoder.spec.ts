import { declaredAttribute, type Attribute } from '@likeness/privacy';
import { describe, expect, it } from 'vitest';
import type { Compression } from '../domain/compression.js';
import { tableDecoder } from './table-decoder.js';

function whole(attribute: Attribute, cells: number): Compression {
  return {
    attribute,
    name: attribute.name,
    groups: cells,
    groupOfCell: Int32Array.from({ length: cells }, (_, cell) => cell),
    members: Array.from({ length: cells }, (_, cell) => ({ cells: Int32Array.of(cell), shares: Float64Array.of(1) })),
  };
}

describe('tableDecoder', () => {
  it('spreads numbers evenly over the granules inside each bin', () => {
    const column = { sdtype: 'numerical', domain: { min: 17, max: 90, granularity: 1, nullable: false } };
    const attribute = declaredAttribute('age', column, 32)!;
    const rows = 32_000;
    const codes = Int32Array.from({ length: rows }, (_, row) => row % 32);
    const { columns } = tableDecoder({ columns: { age: column } }, [whole(attribute, 32)], 5)([codes], rows);
    const age = columns[0]!;
    if (age.kind !== 'number') throw new Error('expected numbers');
    expect(age.decimals).toBe(0);
    const counts = new Map<number, number>();
    let strays = 0;
    age.values.forEach((value, row) => {
      if (!Number.isInteger(value) || Math.min(31, Math.floor(((value - 17) / 73) * 32)) !== codes[row]) strays++;
      counts.set(value, (counts.get(value) ?? 0) + 1);
    });
    expect(strays).toBe(0);
    expect(counts.size).toBe(74);
    // A bin holds two or three granules, each of which gets its share of the bin's 1,000 rows.
    for (const count of counts.values())
      expect(Math.min(Math.abs(count - 1000 / 3), Math.abs(count - 500))).toBeLessThan(2);
  });

  it('does not tie two columns by the order of rows', () => {
    const column = { sdtype: 'numerical', domain: { min: 0, max: 1, nullable: false } };
    const rows = 20_000;
    const attributes = ['a', 'b'].map((name) => whole(declaredAttribute(name, column, 2)!, 2));
    const codes = attributes.map(() => new Int32Array(rows));
    const { columns } = tableDecoder({ columns: { a: column, b: column } }, attributes, 3)(codes, rows);
    const [a, b] = columns.map((made) => (made.kind === 'number' ? made.values : new Float64Array())) as [
      Float64Array,
      Float64Array,
    ];
    const mean = a.reduce((sum, value, row) => sum + (value - 0.25) * (b[row]! - 0.25), 0) / rows;
    const variance = 0.5 ** 2 / 12;
    expect(Math.abs(mean / variance)).toBeLessThan(5 / Math.sqrt(rows));
  });

  it('writes datetimes in their format, nulls as nulls, and invents the rest', () => {
    const columns = {
      id: { sdtype: 'id' },
      code: { sdtype: 'id', regex_format: 'A-\\d{2}' },
      mail: { sdtype: 'email', pii: true },
      odd: { sdtype: 'unknown', pii: true },
      day: { sdtype: 'datetime', datetime_format: '%d.%m.%Y', domain: { min: '2024-01-01', max: '2024-01-31' } },
    };
    const attribute = declaredAttribute('day', columns.day, 31)!;
    const codes = Int32Array.from([0, 30, 31]);
    const table = tableDecoder({ columns }, [whole(attribute, 32)], 1)([codes], 3);
    const text = (at: number) => {
      const column = table.columns[at]!;
      return column.kind === 'text' ? Array.from(column.codes, (code) => column.dictionary[code]) : [];
    };
    expect(text(0)).toEqual(['0', '1', '2']);
    expect(text(1)).toEqual(['A-00', 'A-01', 'A-02']);
    expect(text(2).every((mail) => mail?.includes('@example.'))).toBe(true);
    expect(text(3).every((odd) => /^sdv-pii-[a-z0-9]{5}$/.test(odd ?? ''))).toBe(true);
    const day = table.columns[4]!;
    if (day.kind !== 'datetime') throw new Error('expected datetimes');
    expect(day.format).toBe('%d.%m.%Y');
    expect([...day.values]).toEqual([Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 31), NaN]);
    expect(tableDecoder({ columns }, [whole(attribute, 32)], 1)([codes], 3)).toEqual(table);
  });
});
