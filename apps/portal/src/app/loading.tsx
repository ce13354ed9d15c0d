import { Skeleton } from '@likeness/ui';

export default function Loading() {
  return (
    <div className="mx-auto max-w-7xl px-4 pt-10 pb-16 sm:px-6">
      <Skeleton words="Fetching this page" lines={8} />
    </div>
  );
}
