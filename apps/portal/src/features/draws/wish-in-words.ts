import type { DrawCalibration, DrawCondition, DrawRequest } from '@likeness/contracts';
import { percent } from '@likeness/ui';

const list = new Intl.ListFormat('en');
const shown = (value: unknown): string => (value === null ? '(empty)' : String(value));

/** "sex is Female", "age from 30 up to 40". */
function conditionInWords(column: string, condition: DrawCondition): string {
  if (condition === null || typeof condition !== 'object') return `${column} is ${shown(condition)}`;
  if ('values' in condition)
    return `${column} is ${new Intl.ListFormat('en', { type: 'disjunction' }).format(condition.values.map(shown))}`;
  const { min, max } = condition;
  return [column, ...(min === undefined ? [] : [`from ${min}`]), ...(max === undefined ? [] : [`up to ${max}`])].join(
    ' ',
  );
}

function calibrationInWords(calibration: DrawCalibration): string {
  switch (calibration.kind) {
    case 'shares':
      return Object.entries(calibration.targets)
        .map(([column, shares]) => {
          const parts = Object.entries(shares).map(([value, share]) => `${value} ${percent(share)}`);
          return `${column}: ${list.format(parts)}`;
        })
        .join('; ');
    case 'combinations':
      return `${list.format(calibration.columns)} together: ${list.format(calibration.cells.map(({ values, share }) => `${values.map(shown).join(' and ')} ${percent(share)}`))}`;
    case 'parity':
    case 'weights':
    case 'quantile-parity': {
      const { kind, group, outcome } = calibration;
      const how = { parity: 'by whole rows', weights: 'by weights', 'quantile-parity': 'by drawing the outcome anew' }[
        kind
      ];
      const given =
        'given' in calibration && calibration.given.length > 0
          ? `, beyond what ${list.format(calibration.given)} explains`
          : '';
      return `${outcome} does not depend on ${group}${given}, ${how}`;
    }
  }
}

/** What was asked for, each in words. */
export const wishInWords = ({
  where,
  calibration,
}: DrawRequest): { readonly only: string; readonly different: string } => ({
  only:
    list.format(Object.entries(where).map(([column, condition]) => conditionInWords(column, condition))) || 'all kinds',
  different: calibration === undefined ? 'nothing' : calibrationInWords(calibration),
});
