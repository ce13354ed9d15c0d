import { SynthesisError } from '../synthesis-error.js';

/** Single columns and choices must leave something for what is chosen. @throws SynthesisError `bad_parameter` */
export function checkShares({
  oneWayShare,
  selectionShare,
}: {
  readonly oneWayShare: number;
  readonly selectionShare: number;
}): void {
  if (oneWayShare + selectionShare < 1) return;
  throw new SynthesisError(
    'bad_parameter',
    'The parameters "oneWayShare" and "selectionShare" must sum to less than 1.',
  );
}
