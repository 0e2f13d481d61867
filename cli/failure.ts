/** What a command says when it ends: done, failed, or asked for something that cannot be. */
export const EXIT = { done: 0, failed: 1, badInput: 2 } as const;

/** A failure that a command explains in one line: what is wrong and how to go on; lower case, no full stop. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** Something that was asked for and cannot be, whatever is tried again. */
export class BadInput extends Failure {}

/** What ran on the user's behalf has ended like this and has said why: the command ends the same way, without a word. */
export class ChildExit extends Error {
  constructor(readonly code: number) {
    super(`it ended with exit code ${code}`);
  }
}
