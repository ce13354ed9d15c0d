// @ts-check
/** A service for tests of the launcher: answers 200 on STAND_IN_PORT, or ends at once when STAND_IN_FATE says so. */
import { createServer } from 'node:http';

const { STAND_IN_PORT, STAND_IN_FATE } = process.env;
if (STAND_IN_FATE === 'fails') {
  console.error('the stand-in cannot find its configuration');
  process.exit(3);
}
console.log('the stand-in is up');
if (STAND_IN_PORT) createServer((_request, response) => response.end('ok')).listen(Number(STAND_IN_PORT), '127.0.0.1');
else setInterval(() => {}, 1_000);
