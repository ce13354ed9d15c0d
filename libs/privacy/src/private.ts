declare const sealed: unique symbol;

/**
 * A value computed from real people. Opaque: it has no property, and no `toString`, JSON, inspection or clone shows it; only this library opens it.
 * Whatever leaves it was drawn by a mechanism and charged to an {@link Odometer} before.
 */
export interface Private<out T> {
  readonly [sealed]: T;
}

const contents = new WeakMap<object, unknown>();

class Box {
  toString(): string {
    return '[private]';
  }

  toJSON(): string {
    return '[private]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[private]';
  }
}

/** Takes a real value into protection. Callers drop their own reference afterwards. */
export function protect<T>(value: T): Private<T> {
  const box = Object.freeze(new Box());
  contents.set(box, value);
  return box as unknown as Private<T>;
}

/** @internal Never exported from an entry point of this library. */
export function open<T>(box: Private<T>): T {
  if (!contents.has(box)) throw new TypeError('This is not a box made by protect().');
  return contents.get(box) as T;
}
