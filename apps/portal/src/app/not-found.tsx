import { buttonClass, PageFrame } from '@likeness/ui';
import Link from 'next/link';

export default function NotFound() {
  return (
    <PageFrame
      title="There is nothing at this address"
      lead="It may have been withdrawn, or the address is incomplete."
    >
      <Link href="/" className={`${buttonClass('primary')} justify-self-start`}>
        Go to the catalogue
      </Link>
    </PageFrame>
  );
}
