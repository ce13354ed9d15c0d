import { describe, expect, it } from 'vitest';
import { emptyCard, missingFromCard } from './release-card.js';

describe('the card of a release', () => {
  it('begins with a title and lacks the rest', () => {
    expect(missingFromCard(emptyCard('Adults'))).toEqual([
      'Describe the data set.',
      'Say what the data may be used for.',
      'Write the terms that analysts accept.',
    ]);
  });

  it('is complete without topics', () => {
    const card = { ...emptyCard('Adults'), description: 'd', permittedPurposes: 'p', terms: 't' };
    expect(missingFromCard(card)).toEqual([]);
    expect(missingFromCard({ ...card, title: ' ' })).toHaveLength(1);
  });
});
