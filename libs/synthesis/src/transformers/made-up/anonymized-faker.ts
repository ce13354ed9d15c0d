import type { ColumnMetadata, TableMetadata } from '@likeness/table';
import { inventedTexts } from '../../decode/generated-column.js';
import { textColumn } from '../../decode/text-column.js';
import { transformerOf } from '../transformer.js';
import { cardinalityRule, learnCardinality, textsOfCardinality, type Cardinality } from './cardinality.js';

interface Invention {
  readonly name: string;
  readonly column: ColumnMetadata;
  readonly locales: TableMetadata['locales'] | null;
  readonly cardinality: Cardinality;
}

/** Texts of the column's semantic type and locales; nothing of the real ones but, where the rule asks for it, how many differ. */
export const anonymizedFaker = transformerOf<Invention>({
  id: 'anonymized-faker',
  rdt: 'AnonymizedFaker',
  title: 'Invented personal data',
  sdtypes: [],
  params: [cardinalityRule],
  learn: (column, { params, table }) => ({
    name: column.name,
    column: table.columns[column.name] ?? { sdtype: 'unknown' },
    locales: table.locales ?? null,
    cardinality: learnCardinality(column, params['cardinality_rule']),
  }),
  apply: ({ name, column, locales, cardinality }) => ({
    outputs: [],
    transform: () => [],
    reverse(_, rows, rng) {
      const table: TableMetadata = { columns: { [name]: column }, ...(locales === null ? {} : { locales }) };
      return textColumn(name, textsOfCardinality(cardinality, inventedTexts(column, table, rng), rows, rng));
    },
  }),
});
