import { cellCount } from '@likeness/privacy';
import type { ColumnPlan } from '../synthesizer.js';
import type { ColumnRole } from './column-roles.js';

export function columnPlan(role: ColumnRole): ColumnPlan {
  const { name, column, kind } = role;
  return {
    name,
    sdtype: column.sdtype,
    domain: kind,
    ...(kind === 'declared' ? { cells: cellCount(role.attribute) } : {}),
  };
}
