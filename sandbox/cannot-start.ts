/** What somebody has to change before the sandbox can start; the message is all there is to say. */
export class CannotStart extends Error {
  /** Of the command: 1 where the surroundings are in the way, 2 where the call was not understood. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
