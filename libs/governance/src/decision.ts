/** Why a rule refused: the state of the thing, the person who asks, or the organisation's policy. */
export type RefusalGround = 'state' | 'person' | 'policy';

export interface Refusal {
  readonly allowed: false;
  readonly ground: RefusalGround;
  /** Whole sentences, in the order a person should read them. */
  readonly reasons: readonly string[];
}

/** A refusal that a screen must explain is a value, not an error. */
export type Decision = { readonly allowed: true } | Refusal;

export const refuse = (ground: RefusalGround, reasons: readonly string[]): Refusal => ({
  allowed: false,
  ground,
  reasons,
});

/** Allowed when there is nothing to say against it. */
export const decide = (ground: RefusalGround, reasons: readonly string[]): Decision =>
  reasons.length === 0 ? { allowed: true } : refuse(ground, reasons);
