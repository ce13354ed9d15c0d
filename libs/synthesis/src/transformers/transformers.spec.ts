import { cellWriter, type Column, type ColumnMetadata, type RawCell } from '@likeness/table';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metadataOf, mixedMetadata, mixedTable, tableOf } from '../fixtures/mixed-table.js';
import { resolveParameters, type ParameterValue } from '../parameters.js';
import { createRng } from '../sampling/rng.js';
import { findTransformer, transformers } from './registry.js';
import { fitTableTransformer, restoreTableTransformer } from './transform-table.js';

const columnOf = (column: ColumnMetadata, cells: readonly RawCell[]): Column =>
  tableOf(metadataOf({ c: column }), { c: cells }).columns[0]!;

const texts = (column: Column): (string | null)[] => {
  const text = cellWriter(column);
  const rows = column.kind === 'text' ? column.codes.length : column.values.length;
  return Array.from({ length: rows }, (_, row) => text(row) ?? null);
};

/** 2.50 and 2.5 are the same number. */
const value = (text: string | null) => (text === null ? null : Number(text));

function fit(
  id: string,
  sdtype: ColumnMetadata,
  cells: readonly RawCell[],
  params: Record<string, ParameterValue> = {},
) {
  const transformer = findTransformer(id);
  const column = columnOf(sdtype, cells);
  const context = {
    params: resolveParameters<Record<string, ParameterValue>>(transformer.params, params),
    table: metadataOf({ c: sdtype }).tables['people']!,
  };
  return { column, fitted: transformer.fit(column, context) };
}

function thereAndBack(
  id: string,
  sdtype: ColumnMetadata,
  cells: readonly RawCell[],
  params: Record<string, ParameterValue> = {},
) {
  const { column, fitted } = fit(id, sdtype, cells, params);
  const numbers = fitted.transform(column, createRng(2));
  expect(numbers).toHaveLength(fitted.outputs.length);
  for (const each of numbers) expect(each.some(Number.isNaN)).toBe(false);
  return { before: texts(column), after: texts(fitted.reverse(numbers, cells.length, createRng(3))), numbers };
}

const NUMBERS = transformers.filter(({ sdtypes }) => sdtypes.includes('numerical')).map(({ id }) => id);
const CATEGORIES = transformers.filter(({ sdtypes }) => sdtypes.includes('categorical')).map(({ id }) => id);
const EXACT_NUMBERS = NUMBERS.filter(
  (id) => !['gaussian-normalizer', 'cluster-based-normalizer', 'logit-scaler'].includes(id),
);
const KEEP_MISSING = { missing_value_generation: 'from_column' };

describe('transformers of numbers', () => {
  it.each(EXACT_NUMBERS)('%s gives every value back, missing or not', (id) => {
    const cell = fc.option(
      fc.integer({ min: 1, max: 1e6 }).map((n) => n / 100),
      { nil: null, freq: 5 },
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 60 }), (cells) => {
        const { before, after } = thereAndBack(id, { sdtype: 'numerical' }, cells, KEEP_MISSING);
        expect(after.map(value)).toEqual(before.map(value));
      }),
    );
  });

  it.each(['gaussian-normalizer', 'cluster-based-normalizer'])(
    '%s gives values back within a part of their spread',
    (id) => {
      const rng = createRng(5);
      const cells = Array.from({ length: 400 }, (_, row) => (row % 3 === 0 ? 50 : 10) + 4 * rng.uniform());
      const { before, after } = thereAndBack(id, { sdtype: 'numerical' }, cells);
      before.forEach((text, row) => expect(Math.abs(Number(text) - Number(after[row]))).toBeLessThan(0.5));
    },
  );

  it('logit-scaler keeps whatever a model gives within its range', () => {
    const { fitted } = fit('logit-scaler', { sdtype: 'numerical' }, [10, 20.5, 30], {
      min_value: 10,
      max_value: 30,
      enforce_min_max_values: false,
    });
    const column = fitted.reverse([Float64Array.of(-1e9, 0, 1e9)], 3, createRng(1));
    expect(texts(column)).toEqual(['10.0', '20.0', '30.0']);
    expect(() => fit('logit-scaler', { sdtype: 'numerical' }, [1.5])).toThrow(
      expect.objectContaining({ code: 'bad_column' }) as Error,
    );
  });

  it('log-scaler refuses what has no logarithm without saying what it is', () => {
    expect(() => fit('log-scaler', { sdtype: 'numerical' }, [5, -777])).toThrow(/^(?!.*777).*not above the constant/);
    const { before, after } = thereAndBack('log-scaler', { sdtype: 'numerical' }, [5, -777], {
      constant: 6,
      invert: true,
    });
    expect(after).toEqual(before);
  });

  it('misses as many values as before where the model does not say which', () => {
    const cells = Array.from({ length: 4000 }, (_, row) => (row % 4 === 0 ? null : row));
    const { after, numbers } = thereAndBack('float-formatter', { sdtype: 'numerical' }, cells);
    expect(numbers).toHaveLength(1);
    // 1000 expected, deviation 27: 6 of them.
    expect(Math.abs(after.filter((text) => text === null).length - 1000)).toBeLessThan(170);
    expect(
      thereAndBack('float-formatter', { sdtype: 'numerical' }, cells, { missing_value_generation: 'none' }).after,
    ).not.toContain(null);
  });

  it('rounds and keeps bounds, or does not', () => {
    const model = [Float64Array.of(-5, 1.23456, 99)];
    const { fitted } = fit('float-formatter', { sdtype: 'numerical' }, [0, 2.5, 10]);
    expect(texts(fitted.reverse(model, 3, createRng(1)))).toEqual(['0.0', '1.2', '10.0']);
    const free = fit('float-formatter', { sdtype: 'numerical' }, [0, 2.5, 10], {
      enforce_min_max_values: false,
      learn_rounding_scheme: false,
    });
    expect(texts(free.fitted.reverse(model, 3, createRng(1)))).toEqual(['-5', '1.23456', '99']);
  });

  it('gaussian-normalizer makes skewed numbers normal', () => {
    const rng = createRng(7);
    const cells = Array.from({ length: 2000 }, () => -Math.log(1 - rng.uniform()));
    const { numbers } = thereAndBack('gaussian-normalizer', { sdtype: 'numerical' }, cells, { distribution: 'gamma' });
    const mean = numbers[0]!.reduce((a, b) => a + b / 2000, 0);
    const square = numbers[0]!.reduce((a, b) => a + (b * b) / 2000, 0);
    expect(mean).toBeCloseTo(0, 1);
    expect(square).toBeCloseTo(1, 1);
  });
});

describe('transformers of datetimes', () => {
  it.each(['unix-timestamp-encoder', 'optimized-timestamp-encoder'])(
    '%s takes dates of all ages, and time zones',
    (id) => {
      for (const [format, cells] of [
        ['%Y-%m-%d', ['1066-10-14', '1492-08-03', '1677-09-20', '2262-04-12', '9999-12-31', null]],
        ['%Y-%m-%dT%H:%M:%S%z', ['1600-01-01T12:00:00+0000', '3000-06-30T23:59:59+0000', null]],
      ] as const) {
        const { before, after } = thereAndBack(
          id,
          { sdtype: 'datetime', datetime_format: format },
          cells,
          KEEP_MISSING,
        );
        expect(after).toEqual(before);
        expect(before.filter((text) => text === null)).toHaveLength(1);
      }
    },
  );

  it('optimized-timestamp-encoder counts in the largest unit that fits', () => {
    const days = thereAndBack('optimized-timestamp-encoder', { sdtype: 'datetime', datetime_format: '%Y-%m-%d' }, [
      '1970-01-03',
      '1970-01-11',
    ]);
    expect([...days.numbers[0]!]).toEqual([2, 10]);
    const minutes = thereAndBack(
      'optimized-timestamp-encoder',
      { sdtype: 'datetime', datetime_format: '%Y-%m-%d %H:%M' },
      ['1970-01-01 00:05', '1970-01-01 02:00'],
    );
    expect([...minutes.numbers[0]!]).toEqual([5, 120]);
  });
});

describe('transformers of categories', () => {
  it.each(CATEGORIES)('%s gives every category back, empty or not', (id) => {
    const cell = fc.constantFrom(...(id === 'binary-encoder' ? ['True', 'False', null] : ['a', 'b', 'c d', 'é', null]));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 60 }), (cells) => {
        const { before, after } = thereAndBack(id, { sdtype: 'categorical' }, cells);
        expect(after).toEqual(before);
      }),
    );
  });

  it.each(CATEGORIES)('%s takes any number that a model gives', (id) => {
    const { fitted } = fit(id, { sdtype: 'categorical' }, ['x', 'y', null]);
    const wild = fitted.outputs.map(() => Float64Array.of(-1e9, 0.4, 1e9, NaN));
    for (const text of texts(fitted.reverse(wild, 4, createRng(1)))) expect(['x', 'y', null]).toContain(text);
  });

  it('uniform encoding is uniform', () => {
    const cells = Array.from({ length: 3000 }, (_, row) => (row % 10 === 0 ? 'rare' : 'usual'));
    const { numbers } = thereAndBack('uniform-encoder', { sdtype: 'categorical' }, cells);
    const quarters = [0, 0, 0, 0];
    for (const number of numbers[0]!) quarters[Math.floor(4 * number)]!++;
    // 750 expected in each, deviation 24: 6 of them.
    for (const quarter of quarters) expect(Math.abs(quarter - 750)).toBeLessThan(150);
  });

  it('ordered encoders follow the metadata, and say what the order lacks', () => {
    const sizes = { sdtype: 'categorical', order: ['S', 'M', 'L'] } as ColumnMetadata;
    const { numbers } = thereAndBack('ordered-label-encoder', sizes, ['L', 'S', null, 'M']);
    expect([...numbers[0]!]).toEqual([2, 0, 3, 1]);
    expect(() => fit('ordered-uniform-encoder', sizes, ['XL'])).toThrow(
      expect.objectContaining({ code: 'bad_column' }) as Error,
    );
  });

  it('refuses a category that it has not seen, and more than two values for yes or no', () => {
    const { fitted } = fit('label-encoder', { sdtype: 'categorical' }, ['a']);
    expect(() => fitted.transform(columnOf({ sdtype: 'categorical' }, ['secret']), createRng(1))).toThrow(
      /^(?!.*secret).*not there/,
    );
    expect(() => fit('binary-encoder', { sdtype: 'categorical' }, ['a', 'b', 'c'])).toThrow(/more than two/);
  });
});

describe('transformers that make columns up', () => {
  it('follow the rule for how many values differ', () => {
    const cells = ['a@x.test', 'b@x.test', 'a@x.test', 'c@x.test'];
    const distinct = (rule: string, rows: number) => {
      const { fitted } = fit('anonymized-faker', { sdtype: 'email', pii: true }, cells, { cardinality_rule: rule });
      return new Set(texts(fitted.reverse([], rows, createRng(1)))).size;
    };
    expect(distinct('unique', 500)).toBe(500);
    expect(distinct('match', 500)).toBe(3);
    expect(distinct('scale', 400)).toBe(300);
  });

  it('number identifiers, and make them by regular expressions', () => {
    const { fitted } = fit('index-generator', { sdtype: 'id' }, ['7'], { prefix: 'P', start: 5 });
    expect(texts(fitted.reverse([], 3, createRng(1)))).toEqual(['P5', 'P6', 'P7']);
    const keys = fit('regex-generator', { sdtype: 'id', regex_format: 'K[0-9]' }, ['K1'], {
      cardinality_rule: 'unique',
    }).fitted;
    expect(texts(keys.reverse([], 2, createRng(1)))).toEqual(['K0', 'K1']);
    expect(() => keys.reverse([], 11, createRng(1))).toThrow(
      expect.objectContaining({ code: 'too_few_identifiers' }) as Error,
    );
  });

  it('keep who is the same under pseudonyms that the state does not undo', () => {
    // Names that no locale makes up: a drawn "Bobby" would look like a kept "Bob".
    const names = ['Ann-7', 'Bob-7', 'Ann-7', 'Cyd-7'];
    const { before, after } = thereAndBack('pseudo-anonymized-faker', { sdtype: 'first_name', pii: true }, names);
    expect(new Set(after).size).toBe(3);
    expect(after[0]).toBe(after[2]);
    for (const name of before) expect(after).not.toContain(name);
    const { column, fitted } = fit('pseudo-anonymized-faker', { sdtype: 'first_name', pii: true }, names);
    expect(JSON.stringify(fitted.state)).not.toMatch(/Ann-7|Bob-7|Cyd-7/);
    const restored = findTransformer('PseudoAnonymizedFaker').restore(fitted.state);
    expect(() => restored.transform(column, createRng(1))).toThrow(/not kept/);
  });
});

describe('a whole table', () => {
  const metadata = mixedMetadata.tables['people']!;

  it('becomes numbers and the same table again, also from its state as JSON', () => {
    const table = mixedTable(300);
    const choices = {
      age: { transformer: 'ClusterBasedNormalizer' },
      weight: { transformer: 'float-formatter', params: KEEP_MISSING },
      colour: { transformer: 'one-hot-encoder' },
    };
    const fitted = fitTableTransformer(table, metadata, choices);
    expect(fitted.outputs).toContain('age.component');
    expect(fitted.outputs).not.toContain('email');
    const numbers = fitted.transform(table, 2);
    const back = fitted.reverse(numbers, 3);
    expect(back.rowCount).toBe(300);
    expect(back.columns.map(({ name }) => name)).toEqual(table.columns.map(({ name }) => name));
    for (const name of ['colour', 'size', 'weight', 'member', 'joined']) {
      const [before, after] = [table, back].map(({ columns }) =>
        texts(columns.find((column) => column.name === name)!),
      );
      expect(after!.map((text) => (text && Number.isFinite(Number(text)) ? Number(text) : text))).toEqual(
        before!.map((text) => (text && Number.isFinite(Number(text)) ? Number(text) : text)),
      );
    }
    const copy = restoreTableTransformer(JSON.parse(JSON.stringify(fitted.state)) as typeof fitted.state);
    expect(copy.reverse(numbers, 3)).toEqual(back);
  });

  it('says which column, transformer or number is not there', () => {
    const table = mixedTable(20);
    expect(() => fitTableTransformer(table, metadata, { nobody: { transformer: 'float-formatter' } })).toThrow(
      /"nobody"/,
    );
    expect(() => fitTableTransformer(table, metadata, { age: { transformer: 'nothing' } })).toThrow(/float-formatter/);
    expect(() => fitTableTransformer(table, metadata, { age: { transformer: 'one-hot-encoder' } })).toThrow(
      /categorical/,
    );
    const fitted = fitTableTransformer(table, metadata);
    expect(() => fitted.reverse({ names: [], columns: [], rowCount: 20 }, 1)).toThrow(/are missing/);
  });
});
