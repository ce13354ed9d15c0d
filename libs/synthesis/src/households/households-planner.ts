import { sumCosts } from '@likeness/privacy';
import { datasetRules, demandPublicKeys, type Link, type Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import type { ColumnPlan, Plan, Planner, PlannedMeasurement, PlanRequest } from '../synthesizer.js';
import { planHouseholds } from './household-plans.js';
import { householdTables, type Households, type HouseholdTable } from './household-tables.js';
import { householdsParameterSpecs, type HouseholdsParameters } from './households-parameters.js';

export const householdsPlanner: Planner<HouseholdsParameters> = {
  id: 'households',
  title: 'Households: people with all that belongs to them, in several tables',
  guarantee: 'dp',
  speed: 'Seconds to minutes',
  suits: 'Databases about people: each is protected with all descendants, and noise does not grow with their number.',
  params: householdsParameterSpecs,
  plan: planOfHouseholds,
};

function planOfHouseholds(metadata: Metadata, request: PlanRequest<HouseholdsParameters>): Plan {
  const params = resolveParameters<HouseholdsParameters>(householdsParameterSpecs, request.params);
  demandPublicKeys(datasetRules(metadata));
  const households = householdTables(metadata, params);
  const { accounting, plans, epsilons } = planHouseholds(households, params, request);
  const measurements = households.tables.flatMap(({ node }, at) =>
    plans[at]!.measurements.map((measurement): PlannedMeasurement => ({
      ...measurement,
      key: `${node.name}/${measurement.key}`,
      what: `${node.name}: ${measurement.what}`,
    })),
  );
  const columns = households.tables.flatMap(({ node }, at): ColumnPlan[] =>
    plans[at]!.columns.filter(
      ({ name }) => name in node.metadata.columns || !(name in households.tables[at]!.measured.columns),
    ).map((column) => ({ table: node.name, ...column })),
  );
  return {
    version: 1,
    synthesizer: 'households',
    table: households.unitTable,
    guarantee: {
      kind: 'dp',
      epsilon: request.epsilon,
      delta: request.delta,
      unit: unitOfHouseholds(households, plans[households.tables.findIndex(isUnit(households))]!),
      neighbouring: 'add-or-remove-one-unit',
      accounting,
    },
    metadata,
    params: { ...params, unitTable: households.unitTable, epsilons },
    columns,
    measurements,
    total: sumCosts(measurements.map(({ cost }) => cost)),
    notes: [...notesOfGuess(households), ...notesOf(households), ...notesOfTables(households, plans)],
  };
}

const isUnit =
  ({ unitTable }: Households) =>
  ({ node }: Households['tables'][number]): boolean =>
    node.name === unitTable;

/** Whom the guarantee protects, in words. */
function unitOfHouseholds({ unitTable, tables }: Households, plan: Plan): string {
  const belonging = tables.filter(({ path }) => path.length > 0).map(({ node }) => node.name);
  const others = tables.filter((table) => table.unitTable !== unitTable).map(({ node }) => node.name);
  const bound = Object.values(plan.metadata.tables)[0]?.privacy_unit;
  const who = bound
    ? `one person (${bound.column}), at most ${bound.max_rows} rows of ${unitTable},`
    : `one row of ${unitTable}`;
  return [
    `${who}${belonging.length > 0 ? ` with all its rows in ${belonging.join(', ')}` : ''}`,
    ...(others.length > 0 ? [`one row of ${others.join(', ')}`] : []),
  ].join('; or ');
}

/** What the guess costs, and the declaration that replaces it. */
function notesOfGuess({ unitTable, isUnitGuessed, tables }: Households): string[] {
  if (!isUnitGuessed) return [];
  const counted = tables.flatMap(({ path, node }) => path.slice(-1).map(({ parent }) => [node.name, parent] as const));
  const others = tables.filter(({ node }) => node.name !== unitTable && node.primaryKey.length === 1);
  const example = others.find(({ node }) => node.children.length > 0) ?? others[0];
  const key = ({ node }: HouseholdTable) => `{"column": "${node.primaryKey[0]!}", "max_rows": 1}`;
  return [
    `Nobody declared whose rows are the people. “${unitTable}” was taken, because it is the only table that is no child of another.` +
      (counted.length > 0
        ? ` Its rows are hidden with everything below them, which leaves little to learn where there are few of them: of all that belongs to one row, only so many children are counted (parameters maxChildren, maxChildrenOf).`
        : '') +
      (example
        ? ` If the people are the rows of another table (${others.map(({ node }) => `“${node.name}”`).join(', ')}), declare it there: for “${example.node.name}” add "privacy_unit": ${key(example)}.`
        : ''),
  ];
}

function notesOf({ unitTable, tables }: Households): string[] {
  const named = (links: readonly Link[]): string =>
    links.map(({ child, foreignKey }) => `${child}.${foreignKey.join('+')}`).join(', ');
  const owned = tables.flatMap(({ path }) => path.slice(-1));
  const free = tables.flatMap(({ node, path }) => node.parents.filter((link) => link !== path.at(-1)));
  const others = tables.filter((table) => table.unitTable !== unitTable).map(({ node }) => node.name);
  return [
    `The people that are protected are the rows of “${unitTable}”, each with all that belongs to it, however much that is.`,
    ...(others.length > 0
      ? [`These tables do not belong to them, so each of their rows is protected by itself only: ${others.join(', ')}.`]
      : []),
    ...(owned.length > 0
      ? [
          `Rows are counted to the one that these foreign keys lead to, and left out where they lead nowhere: ${named(owned)}.`,
        ]
      : []),
    ...(free.length > 0
      ? [`Nothing is measured about these foreign keys, so rows get any parent: ${named(free)}.`]
      : []),
  ];
}

/** What holds for all tables once, the rest under the name of its table. */
function notesOfTables({ tables }: Households, plans: readonly Plan[]): string[] {
  const isShared = (note: string): boolean => plans.every(({ notes }) => notes.includes(note));
  const own = tables.flatMap(({ node }, at) =>
    plans[at]!.notes.filter((note) => !isShared(note)).map((note) => `${node.name}: ${note}`),
  );
  return [...(plans[0]?.notes.filter(isShared) ?? []), ...own];
}
