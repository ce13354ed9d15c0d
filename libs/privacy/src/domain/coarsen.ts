import { PrivacyError } from '../privacy-error.js';
import { open, protect, type Private } from '../private.js';
import { cellCount, type Attribute } from './attribute.js';
import type { Codes } from '../counting/count-codes.js';
import { codesFor, type CodedTable, type EncodedTable } from './encode.js';

/** A public merging of an attribute's cells: for every cell the group it belongs to, groups numbered from 0 without a gap. */
export interface CellGroups {
  readonly name: string;
  readonly groupOfCell: ArrayLike<number>;
  readonly groups: number;
}

/**
 * Replaces cells by groups of cells, so that a group is measured with the noise of one cell. Attributes that are not named stay as they are.
 * Every row stays one row: what a privacy unit can change is unchanged. Costs nothing; the groups must be public (chosen from noisy counts, say).
 * @throws PrivacyError `bad_domain` when the groups do not cover the attribute's cells
 */
export function coarsen(data: Private<CodedTable>, merged: readonly CellGroups[]): Private<CodedTable>;
export function coarsen(data: Private<EncodedTable>, merged: readonly CellGroups[]): Private<EncodedTable>;
export function coarsen(data: Private<EncodedTable>, merged: readonly CellGroups[]): Private<EncodedTable> {
  const table = open(data);
  const groupsOf = new Map(merged.map((groups) => [groups.name, groups]));
  const attributes = table.attributes.map((attribute) => {
    const groups = groupsOf.get(attribute.name);
    return groups ? groupedAttribute(attribute, groups) : attribute;
  });
  if ('counter' in table) {
    const groups = table.groups.map((before, at) => {
      const after = groupsOf.get(table.attributes[at]!.name)?.groupOfCell;
      return before && after ? Int32Array.from(before, (group) => after[group]!) : (after ?? before);
    });
    return protect({ ...table, attributes, groups });
  }
  const codes = table.codes.map((code, at) => {
    const groups = groupsOf.get(table.attributes[at]!.name);
    return groups ? mapCodes(code, attributes[at]!, groups.groupOfCell) : code;
  });
  return protect({ ...table, attributes, codes });
}

function mapCodes(codes: Codes, attribute: Attribute, groupOfCell: ArrayLike<number>): Codes {
  const mapped = codesFor(attribute, codes.length);
  for (let row = 0; row < codes.length; row++) mapped[row] = groupOfCell[codes[row]!]!;
  return mapped;
}

function groupedAttribute(attribute: Attribute, { groupOfCell, groups }: CellGroups): Attribute {
  const seen = new Set(Array.from(groupOfCell));
  const complete = groupOfCell.length === cellCount(attribute) && seen.size === groups;
  if (!complete || [...seen].some((group) => !Number.isInteger(group) || group < 0 || group >= groups)) {
    throw new PrivacyError(
      'bad_domain',
      'The groups must cover every cell of the column, numbered from 0 without a gap.',
    );
  }
  const values = Array.from({ length: groups }, (_, group) => `group ${group}`);
  return { kind: 'categorical', name: attribute.name, values, empty: false, other: false };
}
