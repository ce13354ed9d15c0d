import type { ValueTransformer } from 'typeorm';

/** bigint columns as numbers: the driver sends text. Refuses what a number cannot hold exactly. */
export const safeInteger = (value: string | number): number => {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError('An integer column holds more than a number can.');
  return number;
};

export const safeIntegerColumn: ValueTransformer = {
  to: (value: number | null | undefined) => value,
  from: (value: string | null) => (value === null ? null : safeInteger(value)),
};
