import { declaredAttribute, type Attribute } from '@likeness/privacy';
import type { ColumnMetadata, TableMetadata } from '@likeness/table';

/** What becomes of a column, known from metadata alone. */
export type ColumnRole =
  | { readonly kind: 'declared'; readonly name: string; readonly column: ColumnMetadata; readonly attribute: Attribute }
  | {
      readonly kind: 'measured';
      readonly name: string;
      readonly column: ColumnMetadata;
      readonly by: 'bounds' | 'partitions';
    }
  | { readonly kind: 'generated'; readonly name: string; readonly column: ColumnMetadata };

/**
 * In the order of the metadata. Keys, the column of the privacy unit, personal data and types that no model can learn are made up.
 * @throws PrivacyError `bad_domain`
 */
export function columnRoles(table: TableMetadata, bins: number): ColumnRole[] {
  const keys = singleColumnKeys(table);
  return Object.entries(table.columns).map(([name, column]) => {
    if (column.pii === true || keys.has(name) || !isModelled(column.sdtype)) return { kind: 'generated', name, column };
    const attribute = declaredAttribute(name, column, bins);
    if (attribute) return { kind: 'declared', name, column, attribute };
    return {
      kind: 'measured',
      name,
      column,
      by: column.sdtype === 'categorical' || column.sdtype === 'boolean' ? 'partitions' : 'bounds',
    };
  });
}

function isModelled(sdtype: string): boolean {
  return sdtype === 'numerical' || sdtype === 'datetime' || sdtype === 'categorical' || sdtype === 'boolean';
}

function singleColumnKeys({
  primary_key: primary,
  alternate_keys: alternates,
  privacy_unit: unit,
}: TableMetadata): Set<string> {
  const keys = [primary, ...(alternates ?? []), unit?.column].map((key) =>
    Array.isArray(key) && key.length === 1 ? (key[0] as string) : key,
  );
  return new Set(keys.filter((key) => typeof key === 'string'));
}
