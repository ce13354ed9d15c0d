/** Why rows have to be read instead, for the person who waits. */
export interface NotCountable {
  readonly reason: string;
}
