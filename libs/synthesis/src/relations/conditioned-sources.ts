import { bindingLinks, type TableNode } from '@likeness/table';
import { calibratedColumns } from '../calibration/calibration-request.js';
import { badCalibration } from '../calibration/joint-shares.js';
import { rowsPerCombination } from '../calibration/rows-per-combination.js';
import { rowMatcher } from '../conditions/row-matcher.js';
import { createRng, type Rng } from '../sampling/rng.js';
import { randomOrder } from '../sampling/random-order.js';
import { SynthesisError } from '../synthesis-error.js';
import type { SharesOf } from './counted-table-shares.js';
import type { DrawnSchema } from './drawn-schema.js';
import { joinDrawn, takeDrawn } from './join-drawn.js';
import { proposals } from './proposals.js';
import { calibratedKinds, oneKind, RowQuotas, type RowKinds } from './row-quotas.js';
import type { DrawnRows, TableSource } from './table-source.js';
import { wishedColumns, type TableWish } from './table-wish.js';
import { withOwnKeys } from './with-own-keys.js';

/** So many rows are drawn before anybody gives up, where next to none fulfils the condition. */
const LEAST_DRAWN = 50_000;
const MOST_AT_ONCE = 1 << 16;
/** Apart from the streams of columns. */
const STREAM = 0xc04d;

/**
 * The models of all tables, those that something is wished of drawing only rows that fulfil it.
 * @param wishes by table
 * @throws SynthesisError `bad_condition`
 */
export function conditionedSources(
  schema: DrawnSchema,
  sources: ReadonlyMap<string, TableSource>,
  wishes: ReadonlyMap<string, TableWish>,
  sharesOf: SharesOf,
): ReadonlyMap<string, TableSource> {
  const conditioned = [...wishes].map(([name, wish]): [string, TableSource] => {
    const node = schema.tables.find((table) => table.name === name && !schema.rules.hidden.has(name));
    if (node === undefined) throw bad(name, 'there is no such table to make conditions on. Check the name');
    demandFreeParents(node, schema);
    demandLearned(node, schema, wishedColumns(wish));
    return [name, conditionedSource(node, sources.get(name)!, wish, sharesOf)];
  });
  return new Map([...sources, ...conditioned]);
}

/**
 * Rows are drawn again until enough fulfil the condition, and enough of each combination that a calibration names are there, so that they are those of the model given the
 * condition and their combination, exactly, with the children that such rows have, and with parents that have such rows: of those that were dealt any may be tried again.
 * Looks at made-up rows only: post-processing. Drawing throws SynthesisError `condition_too_rare`, `bad_calibration`.
 */
function conditionedSource(node: TableNode, source: TableSource, wish: TableWish, sharesOf: SharesOf): TableSource {
  const { where = {}, calibration } = wish;
  const matcher = rowMatcher(node.metadata, where);
  const isMixed = calibration !== undefined && calibration.kind !== 'weights';
  return {
    ...source,
    draw(request) {
      const { rows } = request;
      const seeds = createRng(request.seed, STREAM);
      const quotas = new RowQuotas(kindsOf(rows, seeds));
      const matching = (drawn: DrawnRows): DrawnRows =>
        takeDrawn(drawn, quotas.take(drawn.table, matcher(drawn.table)));
      const proposed = proposals(source, request, seeds);
      const parts = [matching(proposed.first())];
      while (quotas.left > 0) {
        if (quotas.drawn >= LEAST_DRAWN && !quotas.forgoRare()) throw tooRare(node, wishedColumns(wish));
        const wanted = Math.min(MOST_AT_ONCE, Math.max(1024, quotas.estimate()));
        parts.push(matching(proposed.more(wanted, seeds.next())));
      }
      const joined = parts.length === 1 ? parts[0]! : joinDrawn(parts);
      const mixed = isMixed ? takeDrawn(joined, [...randomOrder(joined.table.rowCount, seeds)]) : joined;
      const ordered = byParents(mixed);
      return { ...ordered, table: withOwnKeys(ordered.table, node, request.seed) };
    },
  };

  function kindsOf(rows: number, seeds: Rng): RowKinds {
    if (!isMixed || rows === 0) return oneKind(rows);
    if (calibration.kind === 'quantile-parity')
      throw badCalibration(
        'Of several tables the outcome of a row cannot be drawn anew given all the rest of it. Ask for parity by whole rows instead.',
      );
    const allotted = rowsPerCombination(sharesOf(node.name, where), calibration, rows, seeds.next());
    return calibratedKinds(calibratedColumns(calibration), allotted);
  }
}

/** Rows with the same parents together. */
function byParents(drawn: DrawnRows): DrawnRows {
  const { dealt, table } = drawn;
  if (!dealt) return drawn;
  const rows = Array.from({ length: table.rowCount }, (_, row) => row);
  return takeDrawn(
    drawn,
    rows.sort((a, b) => dealt[a]! - dealt[b]!),
  );
}

/** @throws SynthesisError `bad_condition` */
function demandFreeParents(node: TableNode, { rules: { total } }: DrawnSchema): void {
  const bound = [...bindingLinks(node), ...node.parents.filter(({ at }) => total.has(at))];
  if (bound.length === 0) return;
  throw bad(
    node.name,
    `its keys say to which row of "${bound[0]!.parent}" each of its rows belongs, so they cannot be chosen. Make conditions on "${bound[0]!.parent}" instead`,
  );
}

function demandLearned(
  { name, metadata, primaryKey, parents }: TableNode,
  { rules: { carried } }: DrawnSchema,
  columns: readonly string[],
): void {
  const copied = carried.flatMap(({ copies }) => copies.filter(({ table }) => table === name));
  const keys = new Set([
    ...primaryKey,
    ...parents.flatMap(({ foreignKey }) => foreignKey),
    ...copied.map(({ column }) => column),
  ]);
  for (const column of columns) {
    const { sdtype = '', pii } = metadata.columns[column] ?? {};
    if (!keys.has(column) && pii !== true && sdtype !== 'id') continue;
    throw bad(name, `a condition names "${column}", which is made up or carried over, not learned. Take it out`);
  }
}

const bad = (table: string, why: string): SynthesisError =>
  new SynthesisError('bad_condition', `Table "${table}": ${why}.`, { table });

function tooRare({ name }: TableNode, columns: readonly string[]): SynthesisError {
  return new SynthesisError(
    'condition_too_rare',
    `Table "${name}": hardly any row fulfils the condition on ${columns.join(', ')}. Ask for less.`,
    { table: name },
  );
}
