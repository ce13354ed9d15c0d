import type { DrawCalibration, DrawRequest } from '@likeness/contracts';
import { checkDrawnRows } from '@likeness/governance';
import type { RunEntity } from '../entities/run.js';
import { failure, refused } from '../persistence-error.js';
import { conditionedTable } from './conditioned-table.js';
import type { DrawableRelease } from './draw-access.js';

const wrong = (sentence: string) => failure('invalid_input', sentence);

/** What can be said without the model. Whether it has such rows, the worker finds out. Errors: invalid_input, policy_refused. */
export const checkDrawRequest = (
  { rows, scale, where, calibration, watch }: DrawRequest,
  { release, policy }: Pick<DrawableRelease, 'release' | 'policy'>,
  run: Pick<RunEntity, 'plan' | 'planView'>,
): void => {
  const grouping = [...columnsOf(calibration), ...(watch ? [watch.group, watch.outcome] : [])];
  const asked = [...Object.keys(where), ...grouping];
  const table = release.preview.length > 1 ? conditionedTable(run) : undefined;
  if (table !== undefined) {
    if (rows !== undefined || scale === undefined)
      throw wrong('The rows of several tables depend on each other: say a scale, not a number of rows.');
    if (calibration?.kind === 'quantile-parity')
      throw wrong('Of several tables the outcome of a row cannot be drawn anew. Ask for parity by whole rows instead.');
    if (asked.length > 0 && table === null)
      throw wrong(
        'Conditions and shares are about the table of the people, whose keys say here to whom each row belongs. Leave them out.',
      );
  } else if (rows === undefined || scale !== undefined) throw wrong('Say how many rows you want, not a scale.');
  const decision = checkDrawnRows(policy, rows ?? Math.ceil((scale ?? 1) * release.rows));
  if (!decision.allowed) throw refused(decision);
  for (const name of asked) {
    const column = run.planView.columns.find((one) => one.name === name && one.table === (table ?? undefined));
    if (column === undefined)
      throw wrong(`There is no column “${name}”${table ? ` in “${table}”` : ''}. Check the name.`);
    if (column.domain === 'generated')
      throw wrong(`Column “${name}” is made up, not learned, so nothing can be asked of it. Choose another.`);
    if (grouping.includes(name) && column.sdtype !== 'categorical' && column.sdtype !== 'boolean')
      throw wrong(`Column “${name}” holds no categories, so it makes no groups. Choose a categorical column.`);
  }
};

const columnsOf = (calibration: DrawCalibration | undefined): readonly string[] => {
  switch (calibration?.kind) {
    case undefined:
      return [];
    case 'shares':
      return Object.keys(calibration.targets);
    case 'combinations':
      if (calibration.cells.some(({ values }) => values.length !== calibration.columns.length))
        throw wrong('Every combination needs a value for each of its columns.');
      return calibration.columns;
    case 'parity':
    case 'weights':
      return [calibration.group, calibration.outcome, ...calibration.given];
    case 'quantile-parity':
      return [calibration.group, calibration.outcome];
  }
};
