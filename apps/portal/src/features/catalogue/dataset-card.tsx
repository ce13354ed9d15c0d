import type { DatasetSummary } from '@likeness/contracts';
import { Badge, dateInWords, GuaranteeBadge, sizeInWords } from '@likeness/ui';
import Link from 'next/link';

export function DatasetCard({ dataset }: { readonly dataset: DatasetSummary }) {
  return (
    <article className="relative grid content-start gap-3 rounded-xl border border-line bg-surface p-5 transition-colors focus-within:border-accent hover:border-edge">
      <h2 className="text-lg font-semibold">
        <Link
          href={`/datasets/${dataset.id}`}
          className="text-ink decoration-accent decoration-2 underline-offset-4 after:absolute after:inset-0 after:rounded-xl hover:underline"
        >
          {dataset.title}
        </Link>
      </h2>
      <p className="line-clamp-3 text-quiet">{dataset.description || 'No description yet.'}</p>
      <p>{sizeInWords(dataset)}</p>
      <p className="flex flex-wrap gap-2">
        <GuaranteeBadge guarantee={dataset.guarantee} epsilon={dataset.epsilon} />
        {dataset.topics.map((topic) => (
          <Badge key={topic}>{topic}</Badge>
        ))}
      </p>
      <p className="text-sm text-quiet">
        {dataset.organisation}, version {dataset.version} of {dateInWords(dataset.publishedAt)}
      </p>
    </article>
  );
}
