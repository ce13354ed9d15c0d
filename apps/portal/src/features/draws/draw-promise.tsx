import type { Draw } from '@likeness/contracts';
import { Notice, privacyLoss } from '@likeness/ui';

type Promised = Pick<Draw, 'guarantee' | 'epsilon' | 'delta' | 'unit'>;

/** Why more rows cost nothing; or, in red, that nobody is protected. */
export function DrawPromise({ guarantee, ...promised }: Promised) {
  if (guarantee === 'none')
    return (
      <Notice tone="danger" title="No formal guarantee">
        The model learned from the real rows without noise. Rows drawn from it, above all under conditions, may show
        anything about anybody. The review looked at the published rows, not at all that the model can say.
      </Notice>
    );
  return (
    <Notice tone="good" title="It costs no privacy budget">
      The model was made from noisy measurements that are paid for, with {privacyLoss(promised)} for {promised.unit}.
      Whatever is drawn from it, and however often, keeps that promise: no real row is looked at again.
    </Notice>
  );
}
