/** Values of one statement: they are sent beside it, never in it. */
export class Parameters {
  readonly values: unknown[] = [];
  readonly #known = new Map<unknown, string>();

  /** The same value (by identity) is sent once. @param type what the server is to read it as */
  add(value: unknown, type: string, send: () => unknown = () => value): string {
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    const place = `$${String(this.values.push(send()))}::${type}`;
    this.#known.set(value, place);
    return place;
  }

  numbers(values: ArrayLike<number>, type: 'int4[]' | 'float8[]'): string {
    return this.add(values, type, () => `{${Array.from(values, String).join(',')}}`);
  }
}
