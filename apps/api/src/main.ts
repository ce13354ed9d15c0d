import { LikenessError } from '@likeness/table';
import { ApiModule } from './api.module.js';
import { Log } from './logging/log.js';
import { connectPlatform } from './shell/connect-platform.js';
import { createApplication } from './shell/create-application.js';
import { EnvironmentError, readEnvironment } from './shell/environment.js';

const start = async (): Promise<void> => {
  const environment = readEnvironment(process.env);
  const log = new Log(environment.logLevel);
  const platform = await connectPlatform(environment, log);
  const app = await createApplication(ApiModule.with(environment, platform, log), log);
  await app.listen(environment.port, environment.host);
  log.log(`Ready at ${environment.apiUrl}/api, documented at ${environment.apiUrl}/api/docs.`);
};

/** Our own sentences only: what others throw may quote a value. */
const sentenceOf = (error: unknown): string => {
  if (error instanceof EnvironmentError) return error.message;
  if (error instanceof LikenessError) return `The API cannot start: ${error.message}`;
  const code = (error as { code?: unknown }).code;
  if (code === 'EADDRINUSE') return 'The API cannot start: its port is taken. Set LIKENESS_API_PORT to a free one.';
  return `The API cannot start (${typeof code === 'string' ? code : 'unknown error'}).`;
};

try {
  await start();
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(1);
}
