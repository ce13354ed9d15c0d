import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../../tools/bootstrap/free-port.mjs';
import { startStack } from '../../../../tools/bootstrap/stack.mjs';

/** A whole Likeness for this run of the tests, on free ports and in a folder that goes away; or the one of LIKENESS_E2E_URL. */
export default async function setUp(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.LIKENESS_E2E_URL) return undefined;
  const home = await mkdtemp(join(tmpdir(), 'likeness-e2e-'));
  const [portal, api, identity, postgres] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  const stack = await startStack({ home, ports: { portal, api, identity, postgres } });
  process.env.LIKENESS_E2E_URL = stack.urls.portal;
  return async () => {
    await stack.stop();
    await rm(home, { recursive: true, force: true });
  };
}
