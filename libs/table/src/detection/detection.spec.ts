import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawCell } from '../table.js';
import { detectRelationships } from './detect-relationships.js';
import { tableDetector } from './table-detector.js';

const detect = (columns: Readonly<Record<string, readonly RawCell[]>>, table = 't') => {
  const detector = tableDetector();
  detector.append({ rowCount: Object.values(columns)[0]?.length ?? 0, columns });
  return detector.finish(table);
};

const only = (name: string, cells: readonly RawCell[]) => {
  const found = detect({ [name]: cells, other: cells.map(() => 'x') });
  const column = found.columns[0];
  if (!column) throw new Error('nothing detected');
  return { ...column, metadata: found.metadata.columns[name], key: found.metadata.primary_key };
};

const many = (n: number, make: (i: number) => RawCell): RawCell[] => Array.from({ length: n }, (_, i) => make(i));

describe('detection', () => {
  it('gives reasons in words and never a value', () => {
    const found = only(
      'joined',
      many(40, (i) => `2020-01-${String(1 + (i % 28)).padStart(2, '0')}`),
    );
    expect(found.reason).toBe('looks like a date: 100 % of the values parse as %Y-%m-%d');
    expect(found.observed).toEqual({
      kind: 'range',
      min: '2020-01-01T00:00:00.000Z',
      max: '2020-01-28T00:00:00.000Z',
      granularity: 86_400,
    });
  });

  it.each<[string, (i: number) => RawCell, object]>([
    ['whole numbers', (i) => String(i * 7), { sdtype: 'numerical', computer_representation: 'Int64' }],
    ['decimals', (i) => String(i + 0.5), { sdtype: 'numerical' }],
    ['numbers among missing markers', (i) => (i % 3 === 0 ? 'NA' : String(i + 0.5)), { sdtype: 'numerical' }],
    ['few whole numbers', (i) => String(i % 3), { sdtype: 'categorical' }],
    ['truth', (i) => (i % 2 === 0 ? 'True' : 'False'), { sdtype: 'boolean' }],
    ['typed truth', (i) => i % 2 === 0, { sdtype: 'boolean' }],
    ['text', (i) => `word ${String(i % 9)}`, { sdtype: 'categorical' }],
    ['nothing', () => null, { sdtype: 'categorical' }],
    ['European dates', (i) => `${String((i % 28) + 1)}/03/2020`, { sdtype: 'datetime', datetime_format: '%d/%m/%Y' }],
    [
      'typed dates',
      (i) => new Date(Date.UTC(2020, 0, 1, i % 24)),
      { sdtype: 'datetime', datetime_format: '%Y-%m-%d %H:%M:%S' },
    ],
    [
      'ISO with T',
      (i) => `2020-01-01T00:00:${String(i % 60).padStart(2, '0')}`,
      { sdtype: 'datetime', datetime_format: '%Y-%m-%dT%H:%M:%S' },
    ],
    ['month names', (i) => `${String((i % 28) + 1)} Mar 2020`, { sdtype: 'datetime', datetime_format: '%d %b %Y' }],
    ['numbers of which some are infinite', (i) => (i % 50 === 7 ? '-inf' : `${String(i)}.5`), { sdtype: 'numerical' }],
    ['nothing but infinity', (i) => (i % 2 ? 'inf' : '-Infinity'), { sdtype: 'categorical' }],
    ['months first', (i) => `Feb ${String((i % 28) + 1)} 2020`, { sdtype: 'datetime', datetime_format: '%b %d %Y' }],
    ['whole months', (i) => `${String((i % 28) + 1)}-March-2020`, { sdtype: 'datetime', datetime_format: '%d-%B-%Y' }],
    [
      'whole months and weekdays',
      (i) => `Sunday, ${String((i % 28) + 1)} March 2020`,
      { sdtype: 'datetime', datetime_format: '%A, %d %B %Y' },
    ],
    [
      'what ctime writes',
      (i) => `Sat Jan ${String((i % 28) + 1).padStart(2, '0')} 10:00:00 2000`,
      { sdtype: 'datetime', datetime_format: '%a %b %d %H:%M:%S %Y' },
    ],
    [
      'a zone after a blank',
      (i) => `2020-01-01 00:00:${String(i % 60).padStart(2, '0')} +02:00`,
      { sdtype: 'datetime', datetime_format: '%Y-%m-%d %H:%M:%S %z' },
    ],
    [
      'basic ISO 8601',
      (i) => `20200101T0000${String(i % 60).padStart(2, '0')}`,
      { sdtype: 'datetime', datetime_format: '%Y%m%dT%H%M%S' },
    ],
  ])('%s', (_, make, metadata) => {
    expect(only('col', [...many(120, make), ...many(120, make)]).metadata).toEqual(metadata);
  });

  it.each([
    ['customer_id', 'id'],
    ['customerID', 'id'],
    ['Email', 'email'],
    ['BillingPostalCode', 'postcode'],
    ['home city', 'city'],
    ['capacity', 'categorical'],
    ['ShipAddress', 'categorical'],
    ['client_ip_address', 'ipv6_address'],
    ['divining', 'categorical'],
  ])('the name %s means %s', (name, sdtype) => {
    expect(only(name, ['a', 'b', 'a', 'b', 'a', 'b', 'a']).sdtype).toBe(sdtype);
  });

  it('takes the first complete column without repetition as the key', () => {
    const found = detect({
      v: many(20, (i) => i % 4),
      key: many(20, (i) => i),
      name: many(20, (i) => `n${String(i)}`),
    });
    expect(found.metadata.primary_key).toBe('key');
    expect(found.metadata.columns['key']).toEqual({ sdtype: 'id' });
    expect(found.columns[1]?.observed).toEqual({ kind: 'nothing' });
    expect(detect({ key: many(20, (i) => (i === 3 ? null : i)) }).metadata.primary_key).toBeUndefined();
    expect(detect({ key: many(20, (i) => -i) }).metadata.primary_key).toBeUndefined();
  });

  it('suggests another type where nearly all values fit', () => {
    const found = only(
      'income',
      many(200, (i) => (i === 5 ? '?' : String((i % 150) * 1.5))),
    );
    expect(found.sdtype).toBe('categorical');
    expect(found.hints[0]).toMatch(/^99\.5 % of the values are numbers/);
  });

  it('says what to do about numbers that only people can read, and keeps the type that SDV would give', () => {
    const amount = (i: number) => `${String(1 + (i % 9))},${String(100 + i)}`;
    for (const cell of [
      (i: number) => `${amount(i)}.50`,
      (i: number) => `$${amount(i)}`,
      (i: number) => `${String(i + 1)} 234,5`,
      // Below a thousand there is nothing to separate: the large ones must not be lost.
      (i: number) => (i % 20 === 0 ? amount(i) : String(i)),
    ]) {
      const found = only('price', [...many(150, cell), ...many(150, cell)]);
      expect(found.metadata).toEqual({ sdtype: 'categorical' });
      expect(found.hints).toHaveLength(1);
      expect(found.hints[0]).toMatch(/^100 % of the values are numbers, some of them with thousands separators/);
      expect(found.hints[0]).toContain('write plain digits into the file');
      expect(found.personalData.suspected).toBe(false);
    }
    const calls = only('call', [...many(80, (i) => `555 ${String(100 + i)} 234`), '555 100 234']);
    expect(calls.hints.join()).not.toContain('thousands');
    expect(calls.personalData.suspected).toBe(true);
    expect(only('size', [...many(80, (i) => (i % 2 ? 'S' : '1,200')), 'M']).hints).toEqual([]);
  });

  it('says what an identifier that repeats may be: the people, or a code', () => {
    const people = only(
      'patient_nbr',
      many(200, (i) => 1000 + (i % 120)),
    );
    expect(people.hints[0]).toContain('"privacy_unit": {"column": "patient_nbr"');
    const code = only(
      'admission_type_id',
      many(200, (i) => i % 8),
    );
    expect(code.sdtype).toBe('id');
    expect(code.hints[0]).toMatch(/^it has 8 different values only: choose categorical/);
    const few = only(
      'patient_kind',
      many(200, (i) => i % 8),
    );
    expect(few.hints).toEqual([]);
    const place = only(
      'latitude',
      many(200, (i) => 40 + (i % 50) / 100),
    );
    expect(place.hints[0]).toContain('choose numerical');
    const key = only(
      'order_id',
      many(200, (i) => i),
    );
    expect(key.hints).toEqual([]);
  });

  it('suspects personal data by name and by shape', () => {
    expect(
      only(
        'contact',
        many(20, (i) => `p${String(i % 7)}@example.org`),
      ).personalData.reason,
    ).toMatch(/e-mail/);
    expect(
      only(
        'surname',
        many(20, (i) => `p${String(i % 7)}`),
      ).personalData.suspected,
    ).toBe(true);
    expect(
      only(
        'shape',
        many(20, (i) => `p${String(i % 7)}`),
      ).personalData.suspected,
    ).toBe(false);
  });

  it('does not take dates and fractions for telephone numbers', () => {
    const suspicion = (name: string, cell: (i: number) => string) => only(name, many(60, cell)).personalData.reason;
    expect(suspicion('when', (i) => `2020-03-${String(10 + (i % 20))}`)).toBe(
      'nothing in its name or values suggests it',
    );
    expect(suspicion('width', (i) => `0.4708${String(1000 + i)}`)).toBe('nothing in its name or values suggests it');
    expect(suspicion('call', (i) => `0664 123 ${String(1000 + i)}`)).toMatch(/telephone/);
    expect(suspicion('dob', (i) => `1980-03-${String(10 + (i % 20))}`)).toMatch(/the name contains "dob"/);
  });

  it('suspects text that hardly repeats, whatever it is called', () => {
    const found = only('remark', [...many(60, (i) => `said ${String(i)}`), null, null]);
    expect(found.personalData).toEqual({ suspected: true, reason: 'nearly every value is different' });
    expect(
      only(
        'colour',
        many(60, (i) => `c${String(i % 7)}`),
      ).personalData.suspected,
    ).toBe(false);
  });

  it('shows at most 200 categories, the most frequent ones, in an order that tells nothing', () => {
    const found = only('word', [...many(300, (i) => `w${String(i)}`), 'w7', 'w7', 'w99']);
    expect(found.observed).toMatchObject({ kind: 'categories', more: true });
    if (found.observed.kind !== 'categories') throw new Error('no categories');
    expect(found.observed.values).toHaveLength(200);
    expect(found.observed.values).toContain('w99');
    expect(found.observed.values).toEqual([...found.observed.values].sort());
    expect(only('code', [...many(40, (i) => [10, 2, 1][i % 3] ?? 0), 10, 10]).observed).toEqual({
      kind: 'categories',
      values: ['1', '2', '10'],
      more: false,
    });
  });

  it('types equally below and above the number of values it remembers', () => {
    expect(
      only(
        'x',
        many(25_000, (i) => String(i * 3 - 5)),
      ).observed,
    ).toEqual({ kind: 'range', min: -5, max: 74_992, granularity: 1 });
    expect(
      only(
        'd',
        many(25_000, (i) => new Date(i * 6e7).toISOString().slice(0, 19)),
      ).sdtype,
    ).toBe('datetime');
    expect(
      only(
        'k',
        many(25_000, (i) => `k${String(i)}`),
      ).key,
    ).toBe('k');
    expect(only('k', [...many(25_000, (i) => `k${String(i)}`), 'k17']).key).toBeUndefined();
  });

  it('does not depend on how rows are cut into batches', () => {
    const cell = fc.oneof(fc.constantFrom('1', '2', '3.5', '', 'NA', '2020-01-01', 'true'), fc.string());
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 60 }), fc.nat(), (cells, at) => {
        const cut = at % cells.length;
        const parts = tableDetector();
        for (const part of [cells.slice(0, cut), cells.slice(cut)])
          parts.append({ rowCount: part.length, columns: { c: part } });
        expect(parts.finish('t')).toEqual(detect({ c: cells }));
      }),
    );
  });

  it('links tables by the name of a key, never in a circle', () => {
    const ids = many(20, (i) => i);
    const customers = detect({ CustomerID: ids, Name: ids.map(() => 'x') }, 'customers');
    const orders = detect({ OrderID: ids, CustomerID: ids.map((i) => Number(i) % 3) }, 'orders');
    const { metadata, relationshipReasons } = detectRelationships([customers, orders]);
    expect(metadata.relationships).toEqual([
      {
        parent_table_name: 'customers',
        parent_primary_key: 'CustomerID',
        child_table_name: 'orders',
        child_foreign_key: 'CustomerID',
      },
    ]);
    expect(metadata.tables['orders']?.columns['CustomerID']).toEqual({ sdtype: 'id' });
    expect(relationshipReasons).toHaveLength(1);
  });
});
