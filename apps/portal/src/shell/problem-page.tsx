import type { Problem } from '@likeness/contracts';
import { buttonClass, PageFrame } from '@likeness/ui';
import Link from 'next/link';

export function ProblemPage({ problem }: { readonly problem: Problem }) {
  return (
    <PageFrame title={problem.title} lead={problem.detail}>
      {problem.reasons === undefined ? null : (
        <ul className="list-disc pl-6">
          {problem.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      <p className="text-quiet">
        Code: <code>{problem.code}</code>
        {problem.requestId === undefined ? null : (
          <>
            , request <code>{problem.requestId}</code>
          </>
        )}
      </p>
      <Link href="/" className={`${buttonClass('secondary')} justify-self-start`}>
        Go to the catalogue
      </Link>
    </PageFrame>
  );
}
