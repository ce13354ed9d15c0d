import { cellWriter, type Column, type ColumnMetadata } from '@likeness/table';
import type { ParameterValue } from '../../parameters.js';
import type { Rng } from '../../sampling/rng.js';
import { SynthesisError } from '../../synthesis-error.js';
import type { ParameterSpec } from '../../synthesizer.js';
import { transformerOf, type Transformer } from '../transformer.js';

/** A value of a column, and the share of rows that have it. */
export interface Category {
  /** null: empty. */
  readonly value: string | null;
  readonly share: number;
}

type Params = Readonly<Record<string, ParameterValue>>;

/** What happens to categories once they are numbered from 0. */
export interface CategoryCore {
  readonly params?: readonly ParameterSpec[];
  /** `seen`: in order of appearance. @throws SynthesisError `bad_column` */
  order(seen: readonly Category[], params: Params, column: ColumnMetadata, name: string): readonly Category[];
  /** What each number is; absent: one, the column's own. */
  components?(categories: readonly Category[]): readonly string[];
  forward(categories: readonly Category[], codes: Int32Array, params: Params, rng: Rng): readonly Float64Array[];
  backward(categories: readonly Category[], numbers: readonly Float64Array[], rows: number): Int32Array;
}

interface CategoryState {
  readonly name: string;
  readonly categories: readonly Category[];
  readonly params: Params;
}

/** A transformer of categories; empty cells are one of them. */
export function categoryTransformer(facts: Pick<Transformer, 'id' | 'rdt' | 'title'>, core: CategoryCore): Transformer {
  return transformerOf<CategoryState>({
    ...facts,
    sdtypes: ['categorical', 'boolean'],
    params: core.params ?? [],
    learn: (column, { params, table }) => ({
      name: column.name,
      categories: core.order(
        categoriesOf(column),
        params,
        table.columns[column.name] ?? { sdtype: 'categorical' },
        column.name,
      ),
      params,
    }),
    apply({ name, categories, params }) {
      const values = categories.map(({ value }) => value);
      const codeOf = new Map(values.map((value, code) => [value, code]));
      const components = core.components?.(categories) ?? [''];
      return {
        outputs: components.map((component) => (component === '' ? name : `${name}.${component}`)),
        transform: (column, rng) => core.forward(categories, codesOf(column, codeOf), params, rng),
        reverse: (numbers, rows) => decoded(name, values, core.backward(categories, numbers, rows)),
      };
    },
  });
}

function categoriesOf(column: Column): Category[] {
  const counts = new Map<string | null, number>();
  const text = cellWriter(column);
  const rows = column.kind === 'text' ? column.codes.length : column.values.length;
  for (let row = 0; row < rows; row++) {
    const value = text(row) ?? null;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, share: count / rows }));
}

function codesOf(column: Column, codeOf: ReadonlyMap<string | null, number>): Int32Array {
  const text = cellWriter(column);
  const rows = column.kind === 'text' ? column.codes.length : column.values.length;
  return Int32Array.from({ length: rows }, (_, row) => {
    const code = codeOf.get(text(row) ?? null);
    if (code !== undefined) return code;
    throw new SynthesisError(
      'bad_column',
      `The column ${column.name} holds a category that was not there when its transformer was fitted; fit it to rows with all categories.`,
      { column: column.name },
    );
  });
}

function decoded(name: string, values: readonly (string | null)[], categories: Int32Array): Column {
  const dictionary = values.filter((value) => value !== null);
  const codeOf = values.map((value) => (value === null ? -1 : dictionary.indexOf(value)));
  return { kind: 'text', name, dictionary, codes: categories.map((category) => codeOf[category] ?? -1) };
}
