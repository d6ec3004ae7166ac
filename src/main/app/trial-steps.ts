/** The steps of starting a trial, and how a failed one is reported. */
import type { TestReport } from '../../contract/connection-test';
import { type Failure, failure, SluiceError } from '../../contract/errors';

const steps = {
  rehearsal: 'starting the receiver',
  test: 'testing the connection to it',
  stream: 'creating the stream',
  source: 'creating the source',
} as const;
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
  const actions = known?.actions ?? [];
  return new SluiceError(
    'SLUICE-TRY-001',
    {
      ...(step !== null && { message: `The trial could not be started: ${steps[step]} failed.` }),
      raw: raw.join('\n'),
      ...(actions.length > 0 && { actions }),
    },
    { cause },
  );
}
