import { CliError } from '../cli-error.js';

export const notSignedIn = (): CliError =>
  new CliError('not_signed_in', 'Nobody is signed in there, or no longer. Run likeness login.');
