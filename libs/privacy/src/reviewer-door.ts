import { open, type Private } from './private.js';

declare const forReviewersOnly: unique symbol;

/**
 * A result computed exactly from real data: for the owner and the reviewers, never for the public.
 * Opaque like `Private`; only {@link forReviewers} takes it out.
 */
export interface ReviewerOnly<out R> {
  readonly [forReviewersOnly]: R;
}

const contents = new WeakMap<object, unknown>();

class Box {
  toString(): string {
    return '[for reviewers only]';
  }

  toJSON(): string {
    return '[for reviewers only]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[for reviewers only]';
  }
}

/**
 * The one named door for exact comparisons with real data. What it computes protects nobody: it has no epsilon.
 * The result must only be shown to the owner and the reviewers of a release.
 */
export function compareExactly<T, R>(data: Private<T>, compute: (real: T) => R): ReviewerOnly<R> {
  const box = Object.freeze(new Box());
  contents.set(box, compute(open(data)));
  return box as unknown as ReviewerOnly<R>;
}

/** Takes the result out, for a file or a screen that only the owner and the reviewers can see. */
export function forReviewers<R>(box: ReviewerOnly<R>): R {
  if (!contents.has(box)) throw new TypeError('This is not a box made by compareExactly().');
  return contents.get(box) as R;
}
