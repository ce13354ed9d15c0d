import type { Release } from '@likeness/contracts';
import { Facts } from '@likeness/ui';

export function PublicCard({ card }: { readonly card: Release['card'] }) {
  return (
    <Facts
      facts={[
        { term: 'Description', value: <span className="whitespace-pre-line">{card.description || 'none'}</span> },
        { term: 'Topics', value: card.topics.join(', ') || 'none' },
        {
          term: 'Permitted purposes',
          value: <span className="whitespace-pre-line">{card.permittedPurposes || 'none'}</span>,
        },
        { term: 'Terms', value: <span className="whitespace-pre-line">{card.terms || 'none'}</span> },
      ]}
    />
  );
}
