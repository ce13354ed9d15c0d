/** The column of the table of sequences that says how many rows each has. */
export const LENGTH = 'rows of the sequence';
