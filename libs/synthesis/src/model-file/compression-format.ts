import { cellCount, type Attribute } from '@likeness/privacy';
import type { Compression } from '../domain/compression.js';
import { checkModelFile } from './read-model-file.js';

/** A column in the header of a model file. */
export interface WrittenCompression {
  readonly attribute: Attribute;
  readonly groupOfCell: readonly number[];
  readonly groups: readonly { readonly cells: readonly number[]; readonly shares: readonly number[] }[];
}

export function writeCompression({ attribute, groupOfCell, members }: Compression): WrittenCompression {
  return {
    attribute,
    groupOfCell: Array.from(groupOfCell),
    groups: members.map(({ cells, shares }) => ({ cells: [...cells], shares: [...shares] })),
  };
}

/** @throws SynthesisError `bad_model` */
export function readCompression({ attribute, groupOfCell, groups }: WrittenCompression): Compression {
  const cells = cellCount(attribute);
  checkModelFile(
    groups.length > 0 &&
      groupOfCell.length === cells &&
      groupOfCell.every((group) => group >= 0 && group < groups.length),
  );
  checkModelFile(
    groups.every(
      (group) => group.cells.length === group.shares.length && group.cells.every((cell) => cell >= 0 && cell < cells),
    ),
  );
  return {
    attribute,
    name: attribute.name,
    groupOfCell: Int32Array.from(groupOfCell),
    groups: groups.length,
    members: groups.map((group) => ({ cells: Int32Array.from(group.cells), shares: Float64Array.from(group.shares) })),
  };
}
