// @ts-check
/** Makes the secrets that docker/compose.yaml asks for, once, in the ignored state folder. */
import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './progress.mjs';
import { repository } from './repository.mjs';
import { installationSecrets } from './secrets.mjs';

const folder = join(repository, '.likeness', 'docker');
const { postgresPassword, sessionKey, downloadKey, sealPublicKeyFile, sealPrivateKeyFile } =
  installationSecrets(folder);
// No container runs as root, also when root starts it; the key files go to the user they run as.
const user = process.getuid?.() || 1000;
if (process.getuid?.() === 0) for (const file of [sealPublicKeyFile, sealPrivateKeyFile]) chownSync(file, user, user);
const variables = {
  LIKENESS_UID: String(user),
  LIKENESS_POSTGRES_PASSWORD: postgresPassword,
  LIKENESS_SESSION_KEY: sessionKey,
  LIKENESS_DOWNLOAD_KEY: downloadKey,
};
const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
writeFileSync(join(folder, 'environment'), lines.join(''), { mode: 0o600 });
say(
  `The secrets are in ${folder}. Now: docker compose --env-file .likeness/docker/environment -f docker/compose.yaml up --build`,
);
