import { describe, expect, it } from 'vitest';
import type { AskedParameter } from './asked-parameter.js';
import { constraintKinds } from './constraint-kinds.js';
import type { ConstraintKind } from './parameters.js';
import { tableRules } from './table-rules.js';

const columns = {
  ...Object.fromEntries(['low', 'middle', 'high', 'more'].map((name) => [name, { sdtype: 'numerical' }])),
  ...Object.fromEntries(['plan', 'status'].map((name) => [name, { sdtype: 'categorical' }])),
};

/** Answers in the form that each parameter asks for; columns are given out once. */
function answers({ asks }: ConstraintKind): Record<string, unknown> {
  const free = new Set(Object.keys(columns));
  const take = (sdtypes: readonly string[] | 'any'): string => {
    const found = [...free].find((name) => sdtypes === 'any' || sdtypes.includes(columns[name]!.sdtype));
    free.delete(found!);
    return found!;
  };
  const given: Record<string, unknown> = {};
  const answer = (asked: AskedParameter): unknown => {
    switch (asked.type) {
      case 'column':
        return take(asked.sdtypes);
      case 'columns':
        return Array.from({ length: asked.least }, () => take(asked.sdtypes));
      case 'flag':
        return asked.default;
      case 'choice':
        return asked.choices[0]!.value;
      case 'text':
        return '2 * more';
      case 'number':
        return asked.above + 1;
      case 'value':
        return Object.keys(given).length;
      case 'lines': {
        const values = (given[asked.of] as readonly string[]).map((name) =>
          columns[name]!.sdtype === 'numerical' ? 1 : 'a',
        );
        const numbers = Object.fromEntries(asked.bounds.map((name, at) => [name, at]));
        return [asked.bounds.length === 0 ? values : { values, ...numbers }];
      }
    }
  };
  for (const asked of asks) given[asked.name] = answer(asked);
  return given;
}

const read = (kind: ConstraintKind, parameters: object) =>
  tableRules({ columns, constraints: [{ class_name: kind.id, parameters: { ...parameters } }] });

describe('what a form asks for', () => {
  it.each(constraintKinds.map((kind) => [kind.id, kind] as const))('%s is declared by its answers', (_, kind) => {
    const given = answers(kind);
    const rules = read(kind, given);
    expect(rules.open).toEqual([]);
    expect(Object.values(rules).some((each: readonly unknown[]) => each.length > 0)).toBe(true);
    for (const { name, type } of kind.asks) {
      const { [name]: _left, ...others } = given;
      if (type === 'flag') expect(read(kind, others)).toEqual(rules);
      else if (type === 'lines') expect(read(kind, others).open).toHaveLength(1);
      else expect(() => read(kind, others), name).toThrow(/.+/);
    }
  });

  it.each(constraintKinds.map((kind) => [kind.id, kind] as const))(
    '%s names all that it asks for, and no more',
    (_, { sentence, asks }) => {
      const named = new Set([...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => name));
      for (const name of named) expect(asks.map((asked) => asked.name)).toContain(name);
      // Only how strictly categories count is too much for a sentence.
      expect(asks.filter(({ name, type }) => type !== 'flag' && !named.has(name))).toEqual([]);
    },
  );

  it('is read where a column has the type that fits, and refused where it has another', () => {
    for (const kind of constraintKinds) {
      const column = kind.asks.find((asked) => asked.type === 'column');
      if (column?.type !== 'column' || column.sdtypes === 'any') continue;
      const parameters = { ...answers(kind), [column.name]: 'status' };
      expect(() => read(kind, parameters), kind.id).toThrow(/.+/);
    }
  });
});
