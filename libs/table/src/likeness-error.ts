/**
 * The one error class of Likeness. Each library closes its own union of codes.
 * `message` is one sentence plus what to do; neither it nor `details` ever holds a value from the data.
 */
export class LikenessError<Code extends string = string> extends Error {
  override readonly name = 'LikenessError';

  constructor(
    readonly code: Code,
    message: string,
    readonly details: Readonly<Record<string, string | number | boolean>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
