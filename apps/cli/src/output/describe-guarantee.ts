import type { Plan } from '@likeness/synthesis';

/** What the plan promises, in one line. */
export const describeGuarantee = ({ guarantee }: Plan): string =>
  guarantee.kind === 'dp'
    ? `epsilon ${String(guarantee.epsilon)}, delta ${String(guarantee.delta)}; it protects ${guarantee.unit} (accounted in ${guarantee.accounting}).`
    : guarantee.warning;
