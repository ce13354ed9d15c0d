type Numbers = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

/** A typed array that doubles as it fills. `finish` hands over exactly what was pushed. */
export interface GrowingArray<A extends Numbers> {
  readonly length: number;
  push(value: number): void;
  finish(): A;
}

const FIRST_CAPACITY = 1024;

export const growingArray = <A extends Numbers>(make: (capacity: number) => A): GrowingArray<A> => {
  let array = make(FIRST_CAPACITY);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (length === array.length) {
        const wider = make(array.length * 2);
        wider.set(array);
        array = wider;
      }
      array[length++] = value;
    },
    finish() {
      return array.slice(0, length) as A;
    },
  };
};
