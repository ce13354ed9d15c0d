import type { Relationship } from '@likeness/table';
import { takeFrameRows, type Frame, type Frames } from '../data/frame.js';
import { codeRows } from '../data/row-codes.js';
import { keysOf, tableOf } from './relationship-keys.js';

const prefixed = (frame: Frame, prefix: string): Frame['columns'] =>
  new Map([...frame.columns].map(([name, series]) => [`${prefix}.${name}`, series]));

/** Child rows with the columns of their parent: an inner join. Columns are named `table.column`. */
export const joinParent = (frames: Frames, relationship: Relationship): Frame => {
  const { parent, child } = keysOf(frames, relationship);
  const [parents, children] = codeRows(parent, child);
  const rowsOf: number[][] = [];
  parents!.codes.forEach((code, row) => (rowsOf[code] ??= []).push(row));
  const parentRows: number[] = [];
  const childRows: number[] = [];
  children!.codes.forEach((code, row) => {
    for (const parentRow of rowsOf[code] ?? []) {
      parentRows.push(parentRow);
      childRows.push(row);
    }
  });
  const { parent_table_name: parentName, child_table_name: childName } = relationship;
  const ofParent = takeFrameRows(tableOf(frames, parentName), Int32Array.from(parentRows));
  const ofChild = takeFrameRows(tableOf(frames, childName), Int32Array.from(childRows));
  return {
    rowCount: childRows.length,
    columns: new Map([...prefixed(ofChild, childName), ...prefixed(ofParent, parentName)]),
  };
};
