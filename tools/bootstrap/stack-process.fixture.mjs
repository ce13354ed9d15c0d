// @ts-check
/** A launcher of its own process, for tests that kill it: starts a stack of stand-ins and prints its processes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startStack } from './stack.mjs';
import { standIns } from './stand-ins.fixture.mjs';

const [home = '', ports = ''] = process.argv.slice(2);
const stack = await startStack({ home, ports: JSON.parse(ports), services: standIns(), say: () => {} });
process.stdout.write(`${readFileSync(join(home, 'children.json'), 'utf8')}\n`);
process.once('SIGTERM', () => void stack.stop());
