import { NO_PARENT, parentRows, type Link, type RelationalSchema, type Table } from '@likeness/table';
import type { RelatedRow } from '../constraints/dataset-program.js';
import { programRows, type ProgramRow } from '../constraints/programmed-constraint.js';
import { SynthesisError } from '../synthesis-error.js';

/** Rows of made-up tables, each with those that it names and, once all are there, those that name it. */
export class RelatedRows {
  readonly #values = new Map<string, (row: number) => ProgramRow>();
  readonly #parents = new Map<Link, Int32Array>();
  readonly #children = new Map<Link, readonly (readonly number[])[]>();

  constructor(
    private readonly schema: RelationalSchema,
    private readonly tables: ReadonlyMap<string, Table>,
    /** Else only parents are there, and no reference of a table to itself. */
    private readonly stage: 'parents' | 'all',
  ) {}

  /** The same, with a table that is not there yet, or as it is now. */
  with(name: string, table: Table): RelatedRows {
    return new RelatedRows(this.schema, new Map([...this.tables, [name, table]]), this.stage);
  }

  row(name: string, row: number): RelatedRow {
    const valuesOf = (): ProgramRow => {
      if (!this.#values.has(name)) this.#values.set(name, programRows(this.tables.get(name)!));
      return this.#values.get(name)!(row);
    };
    return {
      get values() {
        return valuesOf();
      },
      parent: (foreignKey) => {
        const link = this.#link((one) => one.child === name && one.foreignKey.includes(foreignKey), name, foreignKey);
        const parent = this.#parentsOf(link)[row]!;
        return parent === NO_PARENT ? undefined : this.row(link.parent, parent);
      },
      children: (table, foreignKey) => {
        if (this.stage === 'parents')
          throw bad(`A program about "${name}" looks at rows of "${table}", which are drawn later. Say afterChildren.`);
        const belongs = (one: Link): boolean =>
          one.parent === name && one.child === table && one.foreignKey.includes(foreignKey);
        const link = this.#link(belongs, table, foreignKey);
        return this.#childrenOf(link)[row]!.map((child) => this.row(table, child));
      },
    };
  }

  #link(test: (link: Link) => boolean, table: string, foreignKey: string): Link {
    const link = this.schema.links.find(test);
    if (link === undefined)
      throw bad(
        `A program asks for the foreign key "${foreignKey}" of "${table}", which leads nowhere. Check the name.`,
      );
    if (link.isSelf && this.stage === 'parents')
      throw bad(`A program follows "${foreignKey}" within "${table}", which is put in last. Say afterChildren.`);
    return link;
  }

  #parentsOf(link: Link): Int32Array {
    const known = this.#parents.get(link);
    if (known) return known;
    const found = parentRows(this.tables.get(link.parent)!, this.tables.get(link.child)!, link);
    this.#parents.set(link, found);
    return found;
  }

  #childrenOf(link: Link): readonly (readonly number[])[] {
    const known = this.#children.get(link);
    if (known) return known;
    const found = Array.from({ length: this.tables.get(link.parent)!.rowCount }, (): number[] => []);
    this.#parentsOf(link).forEach((parent, child) => {
      if (parent !== NO_PARENT) found[parent]!.push(child);
    });
    this.#children.set(link, found);
    return found;
  }
}

const bad = (why: string): SynthesisError => new SynthesisError('bad_parameter', why);
