/** What may be shown to anybody: plain data. Neither a `Private` nor a `ReviewerOnly` box is assignable to it. */
export type PublicValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | Float64Array
  | readonly PublicValue[]
  | { readonly [key: string]: PublicValue };
