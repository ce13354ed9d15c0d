import type { MetadataJson } from '@likeness/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BOX_WIDTH, layOutSchema } from './schema-layout';

type Schema = Pick<MetadataJson, 'tables' | 'relationships'>;

const schema = (tables: readonly string[], links: readonly (readonly [child: string, parent: string])[]): Schema => ({
  tables: Object.fromEntries(
    tables.map((name) => [name, { columns: { id: { sdtype: 'id' }, up: { sdtype: 'id' } }, primary_key: 'id' }]),
  ),
  relationships: links.map(([child, parent]) => ({
    ...{ parent_table_name: parent, parent_primary_key: 'id', child_table_name: child, child_foreign_key: 'up' },
  })),
});

describe('the diagram of tables', () => {
  it('puts parents to the left, however long the way, and marks keys', () => {
    const { boxes, connections } = layOutSchema(
      schema(
        ['c', 'b', 'a'],
        [
          ['b', 'a'],
          ['c', 'b'],
          ['c', 'a'],
        ],
      ),
    );
    const left = Object.fromEntries(boxes.map((box) => [box.name, box.left]));
    expect(left['a']!).toBeLessThan(left['b']!);
    expect(left['b']!).toBeLessThan(left['c']!);
    expect(connections).toHaveLength(3);
    expect(boxes.find(({ name }) => name === 'b')!.keys).toEqual([
      { column: 'id', isPrimary: true, isForeign: false },
      { column: 'up', isPrimary: false, isForeign: true },
    ]);
    expect(boxes.find(({ name }) => name === 'a')!.others).toBe(1);
  });

  it('draws a table that points to itself, and says nothing of tables that are not there', () => {
    const { connections } = layOutSchema(
      schema(
        ['a'],
        [
          ['a', 'a'],
          ['a', 'gone'],
        ],
      ),
    );
    expect(connections).toHaveLength(1);
    expect(connections[0]!.end.side).toBe('right');
  });

  it('has no two boxes on top of each other, whatever the relationships, circles too', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const name = fc.constantFrom(...names);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name), { maxLength: 12 }), (links) => {
        const { boxes, width, height } = layOutSchema(schema(names, links));
        expect(boxes).toHaveLength(names.length);
        for (const [at, one] of boxes.entries()) {
          expect(one.left + BOX_WIDTH).toBeLessThanOrEqual(width);
          expect(one.top + one.height).toBeLessThanOrEqual(height);
          for (const other of boxes.slice(at + 1))
            expect(
              one.left !== other.left || one.top + one.height <= other.top || other.top + other.height <= one.top,
            ).toBe(true);
        }
      }),
    );
  });

  it('is nothing for nothing', () => {
    expect(layOutSchema({ tables: {}, relationships: [] }).boxes).toEqual([]);
  });
});
