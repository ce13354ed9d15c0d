/** The id of what a page says about a table. */
export const tableAnchor = (table: string): string => `table-${encodeURIComponent(table)}`;
