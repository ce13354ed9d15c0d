import { Command } from 'commander';
import { accountCommand } from './commands/account.js';
import { attackCommand } from './commands/attack.js';
import { casesCommand } from './commands/cases.js';
import { detectCommand } from './commands/detect.js';
import { fairnessCommand } from './commands/fairness.js';
import { datasetsCommand } from './commands/datasets.js';
import { downloadCommand } from './commands/download.js';
import { drawCommand } from './commands/draw.js';
import { loginCommand } from './commands/login.js';
import { logoutCommand } from './commands/logout.js';
import { requestCommand } from './commands/request.js';
import { evaluateCommand } from './commands/evaluate.js';
import { imputeCommand } from './commands/impute.js';
import { listCommand } from './commands/list.js';
import { metricCommand } from './commands/metric.js';
import { planCommand } from './commands/plan.js';
import { queryCommand } from './commands/query.js';
import { sampleCommand } from './commands/sample.js';
import { synthesizeCommand } from './commands/synthesize.js';
import type { Io } from './io.js';
import { reportError, type ExitCode } from './output/report-error.js';

const COMMANDS = [
  detectCommand,
  planCommand,
  synthesizeCommand,
  sampleCommand,
  imputeCommand,
  queryCommand,
  metricCommand,
  attackCommand,
  evaluateCommand,
  fairnessCommand,
  listCommand,
  accountCommand,
  casesCommand,
  loginCommand,
  logoutCommand,
  datasetsCommand,
  requestCommand,
  downloadCommand,
  drawCommand,
];

const speakThrough = (command: Command, io: Io): Command =>
  command
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: () => undefined,
    })
    .showHelpAfterError(false);

/** Runs one command line (without node and script). Never throws, never ends the process. */
export const run = async (argv: readonly string[], io: Io): Promise<ExitCode> => {
  const program = speakThrough(new Command('likeness'), io).description(
    'Share data about people without sharing the people: differentially private synthetic data.',
  );
  for (const make of COMMANDS) program.addCommand(speakThrough(make(io), io));
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    return reportError(error, io);
  }
};
