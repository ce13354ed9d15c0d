/** A column as dense codes for counting pairs: 0 is null. */
export interface Coded {
  readonly codes: Uint16Array | Int32Array;
  /** Of the codes, null among them. */
  readonly size: number;
}
