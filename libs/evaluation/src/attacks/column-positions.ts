import { AttackError } from './attack-error.js';
import type { AttackTables } from './attack-tables.js';

/** Where named columns are. @throws AttackError `bad_argument` */
export const positionsOf = ({ names }: AttackTables, wanted: unknown, argument: string): readonly number[] => {
  const refuse = (): never => {
    throw new AttackError('bad_argument', `The argument "${argument}" must name columns that are attacked.`);
  };
  if (!Array.isArray(wanted) || wanted.length === 0) return refuse();
  return (wanted as readonly unknown[]).map((name) => {
    const at = names.findIndex((own) => own === name);
    return at < 0 ? refuse() : at;
  });
};
