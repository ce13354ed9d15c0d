// @ts-check
import { startIdentityProvider } from './server.mjs';

const { LIKENESS_IDP_PORT, LIKENESS_IDP_KEYS_FILE } = process.env;
if (!LIKENESS_IDP_PORT || !LIKENESS_IDP_KEYS_FILE) {
  throw new Error('Set LIKENESS_IDP_PORT and LIKENESS_IDP_KEYS_FILE (a file for the signing keys).');
}

const provider = await startIdentityProvider({
  port: Number(LIKENESS_IDP_PORT),
  keysFile: LIKENESS_IDP_KEYS_FILE,
});
process.stdout.write(`${new Date().toISOString()} ready at ${provider.issuer}\n`);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void provider.stop());
