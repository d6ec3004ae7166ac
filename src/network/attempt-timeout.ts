/** The time of an attempt is up: the error says how far it had come. */

const missing = {
  resolving: 'answer of the name service',
  connecting: 'connection',
  answering: 'complete answer',
} as const;

export class AttemptTimeout extends Error {
  override readonly name = 'AttemptTimeout';

  constructor(
    readonly afterMs: number,
    readonly phase: keyof typeof missing,
  ) {
    super(`No ${missing[phase]} within ${afterMs} ms.`);
  }
}
