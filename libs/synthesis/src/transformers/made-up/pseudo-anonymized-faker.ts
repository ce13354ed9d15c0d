import type { Column, TextColumn } from '@likeness/table';
import { withPseudonyms } from '../../learned/pseudonyms.js';
import { uniformEncoder } from '../categories/uniform-encoder.js';
import { SynthesisError } from '../../synthesis-error.js';
import type { FitContext, FittedTransformer, Transformer } from '../transformer.js';

/**
 * Who is the same and how often, under invented names; see {@link withPseudonyms}. Who stands for whom is known to the fitted transformer alone, and is
 * not in its state: one that was restored can go back from numbers to pseudonyms, and cannot read real values any more.
 */
export const pseudoAnonymizedFaker: Transformer = {
  id: 'pseudo-anonymized-faker',
  rdt: 'PseudoAnonymizedFaker',
  title: 'Pseudonyms',
  sdtypes: [],
  params: [],
  fit(column, context) {
    const renamed = renaming(column, context);
    const inner = uniformEncoder.fit(renamed(column), context);
    return { ...inner, transform: (real, rng) => inner.transform(renamed(real), rng) };
  },
  restore(state): FittedTransformer {
    return {
      ...uniformEncoder.restore(state),
      transform() {
        throw new SynthesisError(
          'bad_column',
          'Who stands for whom was not kept; fit the transformer again to read real values.',
        );
      },
    };
  },
};

function renaming(column: Column, { table }: FitContext): (real: Column) => Column {
  const own = table.columns[column.name] ?? { sdtype: 'unknown' };
  const asked = { ...table, columns: { [column.name]: { ...own, pii: true, pseudonym: true } } };
  const names = new Map<string, string>();
  const renamed = withPseudonyms(textOf(column), asked) as TextColumn;
  textOf(column).dictionary.forEach((text, code) => names.set(text, renamed.dictionary[code]!));
  return (real) => {
    const texts = textOf(real);
    return { ...texts, dictionary: texts.dictionary.map((text) => names.get(text) ?? text) };
  };
}

function textOf(column: Column): TextColumn {
  if (column.kind === 'text') return column;
  throw new SynthesisError('bad_column', `The column ${column.name} holds no texts; only texts have pseudonyms.`, {
    column: column.name,
  });
}
