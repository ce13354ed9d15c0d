import type { PlanView } from '@likeness/contracts';

/** "epochs 30, max_cells 2000", or that nothing was changed. */
export function parametersInWords(parameters: PlanView['parameters']): string {
  const set = Object.entries(parameters ?? {});
  return set.length === 0 ? 'as they come' : set.map(([name, value]) => `${name} ${value}`).join(', ');
}
