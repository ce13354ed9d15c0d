import { declaredAttribute, EMPTY_LABEL, type Attribute } from '@likeness/privacy';
import { tableRules, type ColumnMetadata, type TableMetadata } from '@likeness/table';
import { narrowDomains } from './narrow-domains.js';

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
 * In the order of the metadata; columns whose combinations are declared are one. Keys, the column of the privacy unit, personal data and types that no model can learn are made up.
 * @throws PrivacyError `bad_domain`
 */
export function columnRoles(table: TableMetadata, bins: number): ColumnRole[] {
  const madeUp = madeUpColumns(table);
  const combined = combinedRoles(table);
  return Object.entries(narrowDomains(table)).flatMap(([name, column]): ColumnRole[] => {
    const together = combined.get(name);
    if (together) return together.first === name ? [together.role] : [];
    if (madeUp.has(name)) return [{ kind: 'generated', name, column }];
    const attribute = declaredAttribute(name, column, bins);
    if (attribute) return [{ kind: 'declared', name, column, attribute }];
    const by = column.sdtype === 'categorical' || column.sdtype === 'boolean' ? 'partitions' : 'bounds';
    return [{ kind: 'measured', name, column, by }];
  });
}

/** Columns of which only some combinations are allowed become one, whose cells are the combinations; it stands where the first of them stood. */
function combinedRoles(
  table: TableMetadata,
): ReadonlyMap<string, { readonly first: string; readonly role: Extract<ColumnRole, { kind: 'declared' }> }> {
  const roles = tableRules(table).combinations.map(({ columns, combinations }) => {
    const name = columns.join(' + ');
    const attribute: Attribute = {
      kind: 'categorical',
      name,
      values: combinationLabels(combinations),
      empty: false,
      other: false,
      combines: { columns, combinations },
    };
    const first = Object.keys(table.columns).find((column) => columns.includes(column))!;
    return {
      columns,
      first,
      role: { kind: 'declared' as const, name, column: { sdtype: 'categorical' }, attribute },
    };
  });
  return new Map(roles.flatMap((role) => role.columns.map((column) => [column, role] as const)));
}

/** Only as many of the values, from the first, as tell the combinations apart. */
function combinationLabels(combinations: readonly (readonly (string | null)[])[]): string[] {
  for (let length = 1; ; length++) {
    const labels = combinations.map((cells) =>
      cells
        .slice(0, length)
        .map((cell) => cell ?? EMPTY_LABEL)
        .join(', '),
    );
    if (new Set(labels).size === labels.length) return labels;
    if (length >= combinations[0]!.length) return combinations.map((cells) => JSON.stringify(cells));
  }
}

/** The columns that no model learns: keys, the column of the privacy unit, personal data and types that no model can learn. */
export function madeUpColumns(table: TableMetadata): ReadonlySet<string> {
  const keys = singleColumnKeys(table);
  const isMadeUp = (name: string, { pii, sdtype }: ColumnMetadata): boolean =>
    pii === true || keys.has(name) || !isModelled(sdtype);
  return new Set(Object.entries(table.columns).flatMap(([name, column]) => (isMadeUp(name, column) ? [name] : [])));
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
