import type { TableNode } from '@likeness/table';
import { rowMatcher } from '../conditions/row-matcher.js';
import { createRng } from '../sampling/rng.js';
import { SynthesisError } from '../synthesis-error.js';
import type { DatasetSampleRequest, RowCondition } from '../synthesizer.js';
import type { DrawnSchema } from './drawn-schema.js';
import { joinDrawn, takeDrawn } from './join-drawn.js';
import type { DrawnRows, TableSource } from './table-source.js';
import { withOwnKeys } from './with-own-keys.js';

/** So many rows are drawn before anybody gives up, where next to none fulfils the condition. */
const LEAST_DRAWN = 50_000;
const RAREST = 10_000;
const MOST_AT_ONCE = 1 << 16;
/** Apart from the streams of columns. */
const STREAM = 0xc04d;

/**
 * The models of all tables, those under a condition drawing only rows that fulfil it.
 * @param where by table, of those that belong to no other
 * @throws SynthesisError `bad_condition`
 */
export function conditionedSources(
  schema: DrawnSchema,
  sources: ReadonlyMap<string, TableSource>,
  where: NonNullable<DatasetSampleRequest['where']>,
): ReadonlyMap<string, TableSource> {
  const conditioned = Object.entries(where).map(([name, condition]): [string, TableSource] => {
    const node = schema.tables.find((table) => table.name === name && !schema.rules.hidden.has(name));
    if (node === undefined) throw bad(name, 'there is no such table to make conditions on. Check the name');
    if (node.parents.some(({ isSelf }) => !isSelf))
      throw bad(name, 'it belongs to another table, and conditions are for those that belong to none');
    demandLearned(node, schema, condition);
    return [name, conditionedSource(node, sources.get(name)!, condition)];
  });
  return new Map([...sources, ...conditioned]);
}

/**
 * Rows are drawn again until enough fulfil the condition, so that they are those of the model given the condition, exactly, with the children that such rows have. Looks
 * at made-up rows only: post-processing. Drawing throws SynthesisError `condition_too_rare`.
 */
function conditionedSource(node: TableNode, source: TableSource, where: RowCondition): TableSource {
  const matcher = rowMatcher(node.metadata, where);
  const matching = (drawn: DrawnRows, most: number): DrawnRows => {
    const fulfils = matcher(drawn.table);
    const rows = Array.from({ length: drawn.table.rowCount }, (_, row) => row).filter(fulfils);
    return takeDrawn(drawn, rows.slice(0, most));
  };
  return {
    ...source,
    draw(request) {
      const { rows } = request;
      const seeds = createRng(request.seed, STREAM);
      let part = source.draw(request);
      const parts = [matching(part, rows)];
      let [found, drawn] = [parts[0]!.table.rowCount, part.table.rowCount];
      while (found < rows) {
        if (drawn >= LEAST_DRAWN && found * RAREST < drawn) throw tooRare(node, where);
        const wanted = Math.ceil(((rows - found) * 1.1 * drawn) / Math.max(1, found));
        part = source.draw({ ...request, rows: Math.min(MOST_AT_ONCE, Math.max(1024, wanted)), seed: seeds.next() });
        drawn += part.table.rowCount;
        parts.push(matching(part, rows - found));
        found += parts.at(-1)!.table.rowCount;
      }
      const joined = parts.length === 1 ? parts[0]! : joinDrawn(parts);
      return { ...joined, table: withOwnKeys(joined.table, node, request.seed) };
    },
  };
}

function demandLearned(
  { name, metadata, primaryKey, parents }: TableNode,
  { rules: { carried } }: DrawnSchema,
  where: RowCondition,
): void {
  const copied = carried.flatMap(({ copies }) => copies.filter(({ table }) => table === name));
  const keys = new Set([
    ...primaryKey,
    ...parents.flatMap(({ foreignKey }) => foreignKey),
    ...copied.map(({ column }) => column),
  ]);
  for (const column of Object.keys(where)) {
    const { sdtype = '', pii } = metadata.columns[column] ?? {};
    if (!keys.has(column) && pii !== true && sdtype !== 'id') continue;
    throw bad(name, `a condition names "${column}", which is made up or carried over, not learned. Take it out`);
  }
}

const bad = (table: string, why: string): SynthesisError =>
  new SynthesisError('bad_condition', `Table "${table}": ${why}.`, { table });

function tooRare({ name }: TableNode, where: RowCondition): SynthesisError {
  return new SynthesisError(
    'condition_too_rare',
    `Table "${name}": hardly any row fulfils the condition on ${Object.keys(where).join(', ')}. Ask for less.`,
    { table: name },
  );
}
