import { checkModelFile, type ModelFileBody } from '../model-file/read-model-file.js';
import type { ColumnCoder } from './column-coder.js';
import type { ValueScale } from './leaf-values.js';
import type { RowTrees, TreeColumn, ValueNode } from './row-trees.js';

/** What stands in the header of a model file; the numbers of trees and leaves are in its body. */
export interface RowTreesHeader {
  readonly coders: readonly (ColumnCoder | null)[];
  readonly columns: readonly { readonly name: string; readonly scale: ValueScale; readonly floats: number }[];
}

const SPLIT = 1;
const LEAF = 0;

export function writeRowTrees({ coders, columns }: RowTrees): {
  readonly header: RowTreesHeader;
  readonly floats: Float64Array[];
} {
  const floats = columns.map(({ nodes }) => Float64Array.from(nodes.flatMap(writeNode)));
  return {
    header: {
      coders: coders.map((coder) => coder ?? null),
      columns: columns.map(({ name, scale }, at) => ({ name, scale, floats: floats[at]!.length })),
    },
    floats,
  };
}

function writeNode(node: ValueNode): number[] {
  return 'next' in node
    ? [SPLIT, node.predictor, node.next.length, ...node.next]
    : [LEAF, node.values.length, ...node.values];
}

/** @throws SynthesisError `bad_model` */
export function readRowTrees({ coders, columns }: RowTreesHeader, body: ModelFileBody): RowTrees {
  return {
    coders: coders.map((coder) => coder ?? undefined),
    columns: columns.map(({ name, scale, floats }): TreeColumn => ({
      name,
      scale,
      nodes: readNodes(body.floats(floats)),
    })),
  };
}

function readNodes(floats: Float64Array): ValueNode[] {
  const nodes: ValueNode[] = [];
  for (let at = 0; at < floats.length;) {
    const isSplit = floats[at] === SPLIT;
    const start = at + (isSplit ? 3 : 2);
    const end = start + floats[start - 1]!;
    checkModelFile(end <= floats.length && end >= start);
    const part = floats.subarray(start, end);
    nodes.push(isSplit ? { predictor: floats[at + 1]!, next: Int32Array.from(part) } : { values: part.slice() });
    at = end;
  }
  checkModelFile(nodes.length > 0);
  checkModelFile(
    nodes.every((node, at) => !('next' in node) || node.next.every((next) => next > at && next < nodes.length)),
  );
  return nodes;
}
