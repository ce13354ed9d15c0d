import { buttonClass, PageFrame } from '@likeness/ui';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Sign-in failed' };

const reasons: Readonly<Record<string, string>> = {
  interrupted: 'The sign-in took longer than ten minutes or was begun in another window.',
  provider: 'The identity provider did not confirm who you are, or does not answer.',
  account: 'Your account has no role in this portal. Ask an admin for one.',
  service: 'The service behind the portal does not answer. Try again in a moment.',
};

interface Props {
  readonly searchParams: Promise<{ readonly because?: string }>;
}

export default async function SignInFailed({ searchParams }: Props) {
  const { because } = await searchParams;
  return (
    <PageFrame title="You are not signed in" lead={reasons[because ?? ''] ?? reasons.provider}>
      <a href="/auth/login" className={`${buttonClass('primary')} justify-self-start`}>
        Sign in again
      </a>
    </PageFrame>
  );
}
