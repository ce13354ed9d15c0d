'use client';
import type { ButtonHTMLAttributes } from 'react';
import { classNames } from '../class-names.js';
import { buttonClass, type ButtonKind } from './button-class.js';
import { useIsInteractive } from './use-is-interactive.js';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: ButtonKind;
  /** While something is under way: said instead of the label; further clicks do nothing. */
  readonly pending?: string | undefined;
}

/** A button that says what it is doing, and stays closed until it can do it. */
export function Button({
  kind = 'primary',
  pending,
  className,
  children,
  type = 'button',
  onClick,
  disabled = false,
  ...rest
}: ButtonProps) {
  const isInteractive = useIsInteractive();
  const isBusy = pending !== undefined;
  return (
    <button
      {...rest}
      type={isBusy ? 'button' : type}
      disabled={disabled || (type === 'button' && !isInteractive)}
      aria-disabled={isBusy ? true : undefined}
      onClick={isBusy ? undefined : onClick}
      className={classNames(buttonClass(kind), (disabled || isBusy) && 'cursor-not-allowed opacity-60', className)}
    >
      {pending ?? children}
    </button>
  );
}
