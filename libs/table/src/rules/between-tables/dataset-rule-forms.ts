/** A key column, or several, of a table. */
export interface KeyPlace {
  readonly table: string;
  readonly key: readonly string[];
}

/** The primary keys of some tables are the same ones. */
export interface SameKeys {
  readonly tables: readonly string[];
}

/** Rows of the child name only rows of the parent whose cell in a column is one of some values. */
export interface KeySubset {
  readonly parent: string;
  readonly child: string;
  readonly foreignKey: readonly string[];
  /** The foreign key is the primary key of the child: the relationship need not be declared. */
  readonly isPrimary: boolean;
  readonly column: string;
  /** As constraints compare cells; null is an empty one. */
  readonly values: readonly (string | null)[];
}

/** Foreign keys of several tables mean the same things, and no table holds these as its primary key. */
export interface SharedKeys {
  /** With a superset, that is the first place. */
  readonly places: readonly KeyPlace[];
  /** The other places hold only keys that the first one holds. */
  readonly isSuperset: boolean;
  /** `reuse`: the keys are those that are listed, or the real ones. `new`: they are made up. */
  readonly generation: 'new' | 'reuse';
  /** Public. */
  readonly keys?: readonly (readonly string[])[];
  /** How many there are; public. */
  readonly count?: number;
}

/** A column that other tables repeat, by a key. */
export interface CarriedPlace {
  readonly table: string;
  readonly key: string;
  readonly column: string;
}

export interface CarriedColumns {
  readonly places: readonly CarriedPlace[];
}

/** What a constraint over several tables says. */
export type DatasetRule =
  | ({ readonly form: 'same keys' } & SameKeys)
  | ({ readonly form: 'key subset' } & KeySubset)
  | ({ readonly form: 'shared keys' } & SharedKeys)
  | ({ readonly form: 'carried' } & CarriedColumns);
