import type { Policy } from '@likeness/contracts';
import { describe, expect, it } from 'vitest';
import { policyDraft, readPolicy } from './policy-draft';

const policy: Policy = {
  ...{ minEpsilon: 0.01, maxEpsilon: 10, defaultEpsilon: 1, maxDelta: 1e-6, defaultDelta: 1e-9 },
  ...{ synthesizers: [], defaultCapEpsilon: 10, maxAccessDays: 365, maxUploadBytes: 2 * 1024 ** 3 },
};

describe('the policy in the form', () => {
  it('is what it was when nothing is changed, to the byte', () => {
    const draft = policyDraft(policy);
    expect(draft.synthesizers).toBeNull();
    expect(readPolicy(draft)).toEqual({
      policy: { ...policy, maxDrawnRows: 1_000_000, allowNoGuarantee: false, allowNoGuaranteeDraws: false },
    });
    const some = { ...policy, synthesizers: ['mst'], maxDrawnRows: 7, allowNoGuarantee: true };
    expect(readPolicy(policyDraft(some))).toMatchObject({ policy: some });
  });

  it('takes megabytes, and says what is missing', () => {
    expect(readPolicy({ ...policyDraft(policy), maxUploadBytes: '0.5' })).toMatchObject({
      policy: { maxUploadBytes: 500_000 },
    });
    const wrong = readPolicy({ ...policyDraft(policy), maxUploadBytes: 'x', maxEpsilon: '0', synthesizers: [] });
    expect(Object.keys('fields' in wrong ? wrong.fields : {})).toEqual([
      'maxEpsilon',
      'maxUploadBytes',
      'synthesizers',
    ]);
  });
});
