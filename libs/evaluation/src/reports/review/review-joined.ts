import { belongsToNone, type Dataset, type Metadata } from '@likeness/table';
import { linkability } from '../../attacks/linkability.js';
import { singlingOutMultivariate } from '../../attacks/singling-out.js';
import { frameOfTable } from '../../sdmetrics/data/frame-of-table.js';
import { joinedRows } from './joined-rows.js';
import { attackWith, type AttackReview } from './review-attacks.js';
import { partOf, type ReviewContext, type ReviewRun } from './review-context.js';

export interface JoinedTables {
  readonly training: Dataset;
  readonly holdout?: Dataset;
  readonly synthetic: Dataset;
  readonly metadata: Metadata;
  readonly names: (table: string) => readonly string[];
}

const TITLE = 'Attacks that join tables';

const onlyGap = (reason: string): AttackReview => ({
  ...{ attacks: [], figures: [] },
  gaps: [{ block: 'privacy', title: TITLE, reason }],
});

/**
 * Attacks on a person with the rows that belong to them: singles people out by their own columns and those of their children together, and links
 * what is known of a person with what is known of their children. Children are summed up in one row: their number, means and most frequent values.
 */
export async function reviewJoined(tables: JoinedTables, run: ReviewRun): Promise<AttackReview> {
  const { training, holdout, synthetic, metadata, names } = tables;
  const parent = peopleOf(metadata);
  if (parent === undefined) return onlyGap('No table has children, so there is nothing to join.');
  const isThere = (dataset: Dataset): boolean =>
    [parent, ...childrenOf(metadata, parent)].every((name) => (dataset.tables[name]?.rowCount ?? 0) > 0);
  if (!isThere(training) || !isThere(synthetic))
    return onlyGap(`“${parent}” or a table of its children has no rows, so there is nothing to join.`);
  const described = { metadata, names };
  const [real, made] = [training, synthetic].map((dataset) => joinedRows(dataset, parent, described));
  const control = holdout !== undefined && isThere(holdout) ? joinedRows(holdout, parent, described) : undefined;
  const { metadata: columns, ofParent, ofChildren } = real!;
  const context: ReviewContext = {
    real: frameOfTable(real!.rows, columns),
    synthetic: frameOfTable(made!.rows, columns),
    holdout: control && frameOfTable(control.rows, columns),
    ...{ metadata: columns, choices: {}, run },
  };
  const about = `“${parent}” with the rows that belong to it`;
  const named = { id: (id: string) => `joined-${id}`, title: (title: string) => `${title}: ${about}` };
  const singled = await attackWith(singlingOutMultivariate, {}, { ...context, run: partOf(run, 0, 0.5) }, named);
  const linked =
    ofParent.length === 0
      ? onlyGap(`“${parent}” has no columns of its own that could be linked with those of its children.`)
      : await attackWith(
          linkability,
          { aux_cols: [ofParent, ofChildren] },
          { ...context, run: partOf(run, 0.5, 1) },
          named,
        );
  return {
    attacks: [...singled.attacks, ...linked.attacks],
    figures: [...singled.figures, ...linked.figures],
    gaps: [
      ...singled.gaps,
      ...linked.gaps,
      {
        block: 'privacy',
        title: TITLE,
        reason: `Two attacks join “${parent}” with its children, whose rows are summed up: numbers, means, most frequent values. Grandchildren, single rows of children and what they do together are not attacked; the guarantee alone bounds them.`,
      },
    ],
  };
}

const childrenOf = ({ relationships }: Metadata, parent: string): readonly string[] =>
  relationships.filter((link) => link.parent_table_name === parent).map((link) => link.child_table_name);

/** The first table that has children and is no child itself. */
const peopleOf = (metadata: Metadata): string | undefined =>
  Object.keys(metadata.tables).find(
    (name) => childrenOf(metadata, name).some((child) => child !== name) && belongsToNone(name, metadata),
  );
