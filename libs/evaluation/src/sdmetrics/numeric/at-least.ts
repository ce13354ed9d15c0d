/** The larger of the two; an unknown value stays unknown. */
export const atLeast = (value: number, least: number): number => (least > value ? least : value);
