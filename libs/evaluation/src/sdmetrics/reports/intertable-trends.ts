import { joinParent } from '../multi-table/join-parent.js';
import type { ReportProperty } from './property.js';
import { thresholdsOf, trendRows } from './trends.js';

const within = (name: unknown, table: string): string => String(name).slice(table.length + 1);

/** How alike columns of a child hang together with columns of its parent, on the joined tables. */
export const intertableTrends: ReportProperty = {
  name: 'Intertable Trends',
  needsRelationships: true,
  details: ({ real, synthetic, metadata, args, progress }) =>
    metadata.relationships.flatMap((relationship, at, { length }) => {
      const { parent_table_name: parent, child_table_name: child, child_foreign_key: key } = relationship;
      const namesOf = (table: string): readonly (readonly [string, string])[] =>
        Object.entries(metadata.tables[table]?.columns ?? {}).map(([name, c]) => [`${table}.${name}`, c.sdtype]);
      const [parents, children] = [namesOf(parent), namesOf(child)];
      const tables = {
        real: joinParent(real, relationship),
        synthetic: joinParent(synthetic, relationship),
        sdtypes: new Map([...children, ...parents]),
      };
      const pairs = parents.flatMap(([a]) => children.map(([b]) => [a, b] as const));
      return trendRows(tables, pairs, thresholdsOf(args), (done) => progress?.((at + done) / length)).map((row) => ({
        'Parent Table': parent,
        'Child Table': child,
        ...row,
        'Foreign Key': typeof key === 'string' ? key : `[${key.map((part) => `'${part}'`).join(', ')}]`,
        'Column 1': within(row['Column 1'], parent),
        'Column 2': within(row['Column 2'], child),
      }));
    }),
};
