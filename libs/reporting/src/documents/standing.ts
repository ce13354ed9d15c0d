/** Where a figure or a choice stands beside a rule. `open`: beyond the limit, but nobody can tell whether the truth is. */
export type Standing = 'broken' | 'open' | 'holds';

/** Worst first. */
const order: readonly Standing[] = ['broken', 'open', 'holds'];

export const standingOf = ({
  holds,
  isOpen,
}: {
  readonly holds: boolean;
  readonly isOpen?: true | undefined;
}): Standing => (holds ? 'holds' : isOpen ? 'open' : 'broken');

/** A sign for the eye and words for the ear. */
export const standingSigns: Readonly<Record<Standing, { readonly mark: string; readonly words: string }>> = {
  broken: { mark: '✗', words: 'does not hold' },
  open: { mark: '?', words: 'cannot be told' },
  holds: { mark: '✓', words: 'holds' },
};

/** To sort by; larger is better. */
export const rankOf = (standing: Standing): number => order.indexOf(standing);

/** The worst of some rules, `holds` where there are none. */
export const worstStanding = (standings: readonly Standing[]): Standing =>
  order.find((standing) => standings.includes(standing)) ?? 'holds';

/** How many rules do not hold or cannot be told, in words. */
export function standingInWords(standings: readonly Standing[]): string {
  const some = (standing: Standing): number => standings.filter((one) => one === standing).length;
  const [broken, open, all] = [some('broken'), some('open'), standings.length];
  if (broken + open === 0) return `all ${all} rules hold`;
  const failed = `${broken} of ${all} rules ${broken === 1 ? 'does' : 'do'} not hold`;
  const unsure = `${open}${broken === 0 ? ` of ${all} rules` : ''} cannot be told`;
  return [...(broken === 0 ? [] : [failed]), ...(open === 0 ? [] : [unsure])].join('; ');
}
