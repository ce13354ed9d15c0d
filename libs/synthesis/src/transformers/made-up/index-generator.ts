import { textColumn } from '../../decode/text-column.js';
import { transformerOf } from '../transformer.js';

interface Numbering {
  readonly name: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number;
}

export const indexGenerator = transformerOf<Numbering>({
  id: 'index-generator',
  rdt: 'IndexGenerator',
  title: 'Numbered identifiers',
  sdtypes: ['id'],
  params: [
    { name: 'prefix', type: 'text', default: '', help: 'Before the number.' },
    { name: 'suffix', type: 'text', default: '', help: 'Behind the number.' },
    { name: 'start', type: 'integer', default: 0, help: 'Number of the first row.' },
  ],
  learn: ({ name }, { params: { prefix, suffix, start } }) => ({
    name,
    prefix: String(prefix),
    suffix: String(suffix),
    start: Number(start),
  }),
  apply: ({ name, prefix, suffix, start }) => ({
    outputs: [],
    transform: () => [],
    reverse: (_, rows) =>
      textColumn(
        name,
        Array.from({ length: rows }, (__, row) => `${prefix}${start + row}${suffix}`),
      ),
  }),
});
