import { Command } from 'commander';
import type { Io } from '../io.js';
import { removeSession } from '../platform/session-file.js';

export const logoutCommand = (io: Io): Command =>
  new Command('logout').description('Forget who was signed in').action(async () => {
    await removeSession();
    io.stdout.write('Signed out here. The browser may still be signed in.\n');
  });
