// @ts-check
import { startIdentityProvider } from './server.mjs';

const { LIKENESS_IDENTITY_PORT, LIKENESS_IDENTITY_KEYS } = process.env;
if (!LIKENESS_IDENTITY_PORT || !LIKENESS_IDENTITY_KEYS) {
  throw new Error('Set LIKENESS_IDENTITY_PORT and LIKENESS_IDENTITY_KEYS (a file for the signing keys).');
}

const provider = await startIdentityProvider({
  port: Number(LIKENESS_IDENTITY_PORT),
  keysFile: LIKENESS_IDENTITY_KEYS,
});
process.stdout.write(`${new Date().toISOString()} ready at ${provider.issuer}\n`);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void provider.stop());
