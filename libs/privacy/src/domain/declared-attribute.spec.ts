import { describe, expect, it } from 'vitest';
import { binnedAttribute, declaredAttribute } from './declared-attribute.js';

describe('declared attributes', () => {
  it('are as the owner declared them', () => {
    expect(declaredAttribute('c', { sdtype: 'categorical', domain: { values: ['a', 'b'] } })).toEqual({
      kind: 'categorical',
      name: 'c',
      values: ['a', 'b'],
      empty: true,
      other: false,
    });
    expect(
      declaredAttribute('x', { sdtype: 'numerical', domain: { min: 0, max: 4, granularity: 1, nullable: false } }),
    ).toEqual({
      kind: 'binned',
      name: 'x',
      scale: 'number',
      min: 0,
      max: 4,
      granularity: 1,
      bins: 5,
      empty: false,
    });
  });

  it('know the granularity that a type or a format implies', () => {
    const number = (representation?: string) =>
      declaredAttribute('x', {
        sdtype: 'numerical',
        computer_representation: representation,
        domain: { min: 0, max: 9 },
      });
    expect(number('Int64')).toMatchObject({ granularity: 1, bins: 10 });
    expect(number('Float')).toMatchObject({ bins: 32 });
    const date = (format: string) =>
      declaredAttribute('d', {
        sdtype: 'datetime',
        datetime_format: format,
        domain: { min: '2020-01-01', max: '2020-01-08' },
      });
    expect(date('%Y-%m-%d')).toMatchObject({ granularity: 86_400_000, bins: 8 });
    expect(date('%Y-%m-%d %H:%M')).toMatchObject({ granularity: 60_000, bins: 32 });
    expect(date('%d.%m.%Y %H:%M:%S')).toMatchObject({ granularity: 1000 });
    expect(date('%Y-%m-%dT%H:%M:%S.%f')).not.toHaveProperty('granularity', expect.any(Number));
  });

  it('start and end at whole numbers or days where the granularity is implied', () => {
    const whole = { sdtype: 'numerical', computer_representation: 'Int64', domain: { min: -3.75, max: 90.4 } };
    expect(declaredAttribute('x', whole)).toMatchObject({ min: -3, max: 90 });
    const day = {
      sdtype: 'datetime',
      datetime_format: '%Y-%m-%d',
      domain: { min: '2020-01-01T10:00:00', max: '2020-01-08T10:00:00' },
    };
    expect(declaredAttribute('d', day)).toMatchObject({
      min: Date.UTC(2020, 0, 2),
      max: Date.UTC(2020, 0, 8),
      bins: 7,
    });
    expect(declaredAttribute('x', { ...whole, domain: { min: 0.2, max: 0.4 } })).toMatchObject({ bins: 1 });
  });

  it('of booleans are public by type; of anything else there is none without a declaration', () => {
    expect(declaredAttribute('b', { sdtype: 'boolean' })).toMatchObject({ values: ['True', 'False'], empty: true });
    expect(declaredAttribute('c', { sdtype: 'categorical' })).toBeUndefined();
    expect(declaredAttribute('x', { sdtype: 'numerical' })).toBeUndefined();
  });

  it('refuse a domain that is none', () => {
    const refused = expect.objectContaining({ code: 'bad_domain', details: { column: 'x' } });
    for (const values of [[], ['a', 'a']]) {
      expect(() => declaredAttribute('x', { sdtype: 'categorical', domain: { values } })).toThrow(refused);
    }
    for (const domain of [
      { min: 1, max: 0 },
      { min: 0, max: Infinity },
      { min: NaN, max: 1 },
      { min: 0, max: 1, granularity: 0 },
      { min: -1e308, max: 1e308 },
    ]) {
      expect(() => declaredAttribute('x', { sdtype: 'numerical', domain })).toThrow(refused);
    }
    for (const bins of [0, 1.5, NaN]) {
      expect(() => binnedAttribute({ name: 'x', scale: 'number', min: 0, max: 1, empty: true }, bins)).toThrow(refused);
    }
  });
});
