import { readMetadata } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { findPlanner } from '../planners.js';

const visits = (more: object) =>
  readMetadata({
    columns: { who: { sdtype: 'id' }, day: { sdtype: 'numerical' }, kind: { sdtype: 'categorical' } },
    ...more,
  });
const notesOf = (more: object): readonly string[] =>
  findPlanner('grove').plan(visits(more), { epsilon: 1, delta: 1e-9 }).notes;

describe('notes of a plan', () => {
  it('say that a table of sequences loses them, and what would keep them', () => {
    expect(notesOf({})[0]).not.toContain('sequences');
    const [first] = notesOf({ sequence_key: 'who', sequence_index: 'day' });
    expect(first).toMatch(/holds sequences \(“who”\).*each is protected by itself.*dp-markov.*par/);
    const [bound] = notesOf({ sequence_key: 'who', privacy_unit: { column: 'who', max_rows: 5 } });
    expect(bound).not.toContain('by itself');
  });

  it('name the columns that sequences need a public domain of', () => {
    const plan = () => findPlanner('dp-markov').plan(visits({ sequence_key: 'who' }), { epsilon: 1, delta: 1e-9 });
    expect(plan).toThrow(/declare one for “day”, “kind”, or mark/);
  });
});
