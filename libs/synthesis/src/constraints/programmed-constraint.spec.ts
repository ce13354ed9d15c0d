import { inMemoryOdometer, protect } from '@likeness/privacy';
import { describe, expect, it } from 'vitest';
import { mixedMetadata, mixedTable } from '../fixtures/mixed-table.js';
import { findSynthesizer } from '../registry.js';
import type { Synthesizer } from '../synthesizer.js';
import type { ProgrammedConstraint } from './programmed-constraint.js';
import { underConstraints } from './under-constraints.js';

const run = { progress: () => undefined, signal: new AbortController().signal };

/** Small people are at most forty. */
const smallIsYoung: ProgrammedConstraint = {
  title: 'small people are young',
  holds: ({ size, age }) => size !== 'S' || Number(age) <= 40,
};
const capped: ProgrammedConstraint = { ...smallIsYoung, repair: () => ({ age: 40 }) };
const never: ProgrammedConstraint = { title: 'nothing is right', holds: () => false };

const modelOf = async (synthesizer: Synthesizer) => {
  const plan = synthesizer.plan(mixedMetadata, { epsilon: 20, delta: 1e-6 });
  return synthesizer.fit(protect(mixedTable(800)), plan, inMemoryOdometer(plan.total), run);
};

describe.each(['independent', 'column-shuffle'])('programs as constraints of %s', (id) => {
  it.each([
    ['rows are drawn again', smallIsYoung],
    ['rows are repaired', capped],
  ] as const)('%s until all hold, under conditions as well', async (_name, constraint) => {
    const synthesizer = underConstraints(findSynthesizer(id), [constraint]);
    const model = synthesizer.deserialize((await modelOf(synthesizer)).serialize());
    for (const where of [undefined, { size: 'S' }]) {
      const table = model.sample({ rows: 500, seed: 3, where });
      expect(table.rowCount).toBe(500);
      const [size, age] = ['size', 'age'].map((name) => table.columns.find((column) => column.name === name)!);
      if (size?.kind !== 'text' || age?.kind !== 'number') throw new Error('A column is of another kind.');
      const small = [...age.values].filter((_years, row) => size.dictionary[size.codes[row]!] === 'S');
      expect(small.length).toBeGreaterThan(50);
      expect(small.every((years) => years <= 40)).toBe(true);
    }
  });

  it('says when hardly any row can keep them, naming them', async () => {
    const model = await modelOf(underConstraints(findSynthesizer(id), [never]));
    expect(() => model.sample({ rows: 1, seed: 1 })).toThrow(
      expect.objectContaining({ code: 'condition_too_rare', message: expect.stringContaining(never.title) as string }),
    );
    const { columns } = mixedTable(3);
    const known = { rowCount: 3, columns: columns.filter(({ name }) => name === 'size') };
    expect(() => model.complete(known, 1)).toThrow(expect.objectContaining({ code: 'condition_too_rare' }));
  });
});
