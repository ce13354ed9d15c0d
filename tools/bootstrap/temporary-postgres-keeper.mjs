// @ts-check
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.mjs';
import { startPostgres } from './postgres.mjs';
import { handOver } from './unprivileged-user.mjs';

// Nothing here outlives the tests, so nothing needs to survive a power cut.
const forTests = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

const folder = mkdtempSync(join(tmpdir(), 'likeness-postgres-'));
chmodSync(folder, 0o711);
handOver(folder);

const clean = () => rmSync(folder, { recursive: true, force: true });
process.stdin.resume();
const pipeClosed = new Promise((resolve) => process.stdin.once('end', resolve).once('error', resolve));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.stdin.destroy());
process.stdin.once('close', () => process.stdin.emit('end'));

try {
  const server = await startPostgres({
    folder,
    port: await freePort(),
    password: randomBytes(16).toString('hex'),
    logFile: join(folder, 'postgres.log'),
    settings: forTests,
  });
  process.stdout.write(`${server.url}\n`);
  await pipeClosed;
  await server.stop();
  clean();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  clean();
  process.exitCode = 1;
}
