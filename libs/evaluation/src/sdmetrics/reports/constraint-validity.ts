import { listArgument } from '../argument.js';
import { constraintAdherence, constraintNamed } from '../constraints/constraint-adherence.js';
import { attempt, type ReportProperty } from './property.js';

/** Whether the rules hold that the argument `constraints` lists. Without any it says nothing. */
export const constraintValidity: ReportProperty = {
  name: 'Constraint Validity',
  details: ({ real, synthetic, metadata, args }) =>
    (listArgument(args, 'constraints') ?? []).map((constraint) => ({
      Constraint: constraintNamed(constraint),
      Metric: 'ConstraintAdherence',
      ...attempt(() => constraintAdherence(real, synthetic, metadata, constraint)),
    })),
};
