/**
 * A value computed from real people. Opaque: no property, no `toString`, no JSON shows it; only this library opens it.
 * Whatever leaves it is drawn by a mechanism and was charged to an {@link Odometer} before.
 */
export class Private<T> {
  readonly #value: T;

  private constructor(value: T) {
    this.#value = value;
  }

  /** Takes a real value into protection. Callers drop their own reference afterwards. */
  static protect<T>(value: T): Private<T> {
    return new Private(value);
  }

  /** @internal Only `libs/privacy` may call this; the public index does not export it. */
  static open<T>(box: Private<T>): T {
    return box.#value;
  }

  toString(): string {
    return '[private]';
  }

  toJSON(): string {
    return '[private]';
  }
}
