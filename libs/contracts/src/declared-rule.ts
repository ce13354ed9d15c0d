import { z } from 'zod';

/** A rule as the metadata declare it. */
export const DeclaredRule = z.object({ class_name: z.string(), parameters: z.record(z.string(), z.unknown()) });
export type DeclaredRule = z.infer<typeof DeclaredRule>;

/** A rule that all rows keep. It was read off real rows: for the owner's eyes only, until the owner declares it. */
export const SuggestedRule = z.object({
  rule: DeclaredRule,
  /** The evidence, in words. */
  reason: z.string(),
  /** The rule lists values that occur: declaring it makes them public. */
  listsValues: z.boolean(),
});
export type SuggestedRule = z.infer<typeof SuggestedRule>;
