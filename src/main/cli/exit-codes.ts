/** What a script can tell from the exit code. Documented in docs/command-line.md. */
export const exitCodes = {
  /** Done: valid, accepted, drained, or ended as asked. */
  ok: 0,
  /** The configuration is wrong, the test failed, the data could not be opened, a check found something. */
  failed: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** Drained, but some events were refused for good and wait among the dead letters. */
  deadLetters: 3,
  /** Ended by a signal before everything was delivered. */
  notDrained: 4,
  /** Drained, but not all input could be read to its end. */
  unread: 5,
  /** Drained, but stored events were lost to damage on the disk. */
  lost: 6,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
