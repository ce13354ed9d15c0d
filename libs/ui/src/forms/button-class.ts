import { classNames } from '../class-names.js';

export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'quiet';

const base =
  'inline-flex min-h-10 items-center justify-center gap-2 rounded-lg px-4 py-2 text-[0.95rem] leading-tight font-semibold transition-colors';

const kinds: Readonly<Record<ButtonKind, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-edge bg-surface text-ink hover:border-ink hover:bg-sunken',
  danger: 'border border-danger bg-surface text-danger hover:bg-danger-soft',
  quiet: 'text-accent underline underline-offset-4 hover:text-accent-strong',
};

/** The look of a button, for links that lead somewhere. */
export const buttonClass = (kind: ButtonKind = 'primary'): string => classNames(base, kinds[kind]);
