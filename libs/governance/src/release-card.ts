import type { ReleaseCard } from '@likeness/contracts';

export const emptyCard = (title: string): ReleaseCard => ({
  title,
  description: '',
  topics: [],
  permittedPurposes: '',
  terms: '',
});

/** What a reviewer and an analyst must be told before a release may be submitted. */
export const missingFromCard = (card: ReleaseCard): readonly string[] => [
  ...(card.title.trim() === '' ? ['Give the data set a title.'] : []),
  ...(card.description.trim() === '' ? ['Describe the data set.'] : []),
  ...(card.permittedPurposes.trim() === '' ? ['Say what the data may be used for.'] : []),
  ...(card.terms.trim() === '' ? ['Write the terms that analysts accept.'] : []),
];
