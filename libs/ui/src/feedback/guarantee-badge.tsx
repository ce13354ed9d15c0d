import { number } from '../words/numbers.js';
import { Badge } from './badge.js';

interface GuaranteeBadgeProps {
  readonly guarantee: 'dp' | 'none';
  readonly epsilon: number;
}

/** The promise in two words; red where there is none. */
export function GuaranteeBadge({ guarantee, epsilon }: GuaranteeBadgeProps) {
  if (guarantee === 'none') return <Badge tone="danger">no formal guarantee</Badge>;
  return <Badge tone="accent">differentially private, ε = {number(epsilon)}</Badge>;
}
