/** The steps of starting a trial, and how a failed one is reported. */
import type { TestReport } from '../../contract/connection-test';
import { type Failure, failure, SluiceError } from '../../contract/errors';
import type { Text } from '../../texts/text';

/** What is said if the step fails. */
const steps = {
  rehearsal: 'The trial could not be started: starting the receiver failed.',
  test: 'The trial could not be started: testing the connection to it failed.',
  stream: 'The trial could not be started: creating the stream failed.',
  source: 'The trial could not be started: creating the source failed.',
} as const satisfies Record<string, Text>;
export type TrialStep = keyof typeof steps;

class FailedStep extends Error {
  readonly step: TrialStep;

  constructor(step: TrialStep, cause: unknown) {
    super(`Step failed: ${step}`, { cause });
    this.step = step;
  }
}

/** Adds to a failure in which step it happened. */
export async function inStep<T>(step: TrialStep, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new FailedStep(step, error);
  }
}

/** @throws {SluiceError} the failure of the stage at which the test ended */
export function refuseFailedTest({ passed, stages }: TestReport): void {
  if (passed) return;
  const failed = stages.find((stage) => stage.outcome === 'failed')?.failure;
  const { code, ...detail } = (failed ?? failure('SLUICE-CMD-002')) as Failure;
  throw new SluiceError(code, detail);
}

/** @param leftover why what was created could not be removed again; null if it was */
export function trialFailure(error: unknown, leftover: unknown): SluiceError {
  const step = error instanceof FailedStep ? error.step : null;
  const cause = error instanceof FailedStep ? error.cause : error;
  const known = cause instanceof SluiceError ? cause.failure : null;
  const raw = [
    known === null ? String(cause) : `${known.code}: ${known.message}${known.raw ? `\n${known.raw}` : ''}`,
    ...(leftover === null
      ? []
      : [`Not everything could be removed again: ${String(leftover)}. The rest is removed at the next start.`]),
  ];
  const { actions = [], actionPhrases = [] } = known ?? {};
  return new SluiceError(
    'SLUICE-TRY-001',
    {
      ...(step !== null && { message: steps[step] }),
      raw: raw.join('\n'),
      ...(actions.length > 0 && { actions, actionPhrases }),
    },
    { cause },
  );
}
