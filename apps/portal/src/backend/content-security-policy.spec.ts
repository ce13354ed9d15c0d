import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy';

describe('the policy of a page', () => {
  it('allows scripts by nonce only, and forms to the portal and to sign-out', () => {
    const policy = contentSecurityPolicy('bm9uY2U=', 'https://id.example', 'production');
    expect(policy).toContain("script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic';");
    expect(policy).toContain("form-action 'self' https://id.example");
    expect(policy).not.toContain('unsafe-eval');
  });
});
