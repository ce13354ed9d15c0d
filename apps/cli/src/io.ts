/** Where a command writes, and how it learns that it should stop. Tests give their own. */
export interface Io {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly signal: AbortSignal;
  /** Says which file is begun, so that somebody else can tidy up where work is ended in the middle of it. */
  writing?(path: string): void;
}
