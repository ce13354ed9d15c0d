import type { Attribute, CategoricalAttribute } from '@likeness/privacy';

/** One column of an attribute whose cells are combinations. */
export interface CombinedPart {
  /** Of the column alone: its values in all combinations. */
  readonly attribute: CategoricalAttribute;
  /** The column's own cell in every combination. */
  readonly cellOf: Int32Array;
}

/** The columns behind an attribute; none where it stands for itself. */
export function combinedParts(attribute: Attribute): readonly CombinedPart[] {
  if (attribute.kind !== 'categorical' || !attribute.combines) return [];
  const { columns, combinations } = attribute.combines;
  return columns.map((name, at) => {
    const values = [...new Set(combinations.flatMap((combination) => combination[at] ?? []))];
    const empty = combinations.some((combination) => combination[at] === null);
    const cells = new Map<string | null, number>(values.map((value, cell) => [value, cell]));
    cells.set(null, values.length);
    return {
      attribute: { kind: 'categorical', name, values, empty, other: false },
      cellOf: Int32Array.from(combinations, (combination) => cells.get(combination[at]!)!),
    };
  });
}

/** Names of the columns that an attribute stands for. */
export function columnsOf(attribute: Attribute): readonly string[] {
  return (attribute.kind === 'categorical' && attribute.combines?.columns) || [attribute.name];
}
