import type { ColumnCodes } from '../autoregressive/column-codes.js';
import { layOutNetwork, type Network } from '../autoregressive/network.js';
import type { SequenceColumn } from './sequence-column.js';

/** Everything that tells how the rows of a sequence follow one another. */
export interface RowNetworkParts {
  /** Of the whole sequence: context columns, and how many rows it has. */
  readonly context: readonly ColumnCodes[];
  /** Number of the row within its sequence. */
  readonly position: ColumnCodes;
  readonly columns: readonly SequenceColumn[];
  readonly hidden: number;
}

/** Where things stand in the codes that the network of rows reads and draws. */
export interface RowNetwork {
  readonly network: Network;
  /** The context comes first. */
  readonly position: number;
  /** Of every sequence column; -1 where it has no changes. */
  readonly places: readonly {
    readonly before: number;
    readonly changeBefore: number;
    readonly level: number;
    readonly change: number;
  }[];
}

/** Given the context, the position and the row before, a row is drawn column by column, as in `argn`. */
export function layOutRowNetwork({ context, position, columns, hidden }: RowNetworkParts): RowNetwork {
  const codes: ColumnCodes[] = [...context, position];
  const given = codes.map(({ name }) => `given ${name}`);
  const add = (role: string, column: ColumnCodes | undefined): number =>
    column ? codes.push({ ...column, name: `${role} ${column.name}` }) - 1 : -1;
  const before = columns.map(({ levels, changes }) => ({
    before: add('before', levels),
    changeBefore: add('change before', changes),
  }));
  const read = codes.length;
  const drawn = columns.map(({ levels, changes }) => ({ level: add('level', levels), change: add('change', changes) }));
  const named = codes.map((column, at) => ({ ...column, name: given[at] ?? column.name }));
  return {
    network: layOutNetwork(
      named,
      hidden,
      named.slice(0, read).map(({ name }) => name),
    ),
    position: context.length,
    places: before.map((each, at) => ({ ...each, ...drawn[at]! })),
  };
}
