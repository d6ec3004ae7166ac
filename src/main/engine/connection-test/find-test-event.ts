/** The last stage: looks for the test event in what the destination has stored, where it can be asked. */
import type { EventBatch, Sender, SenderDependencies } from '../../../destinations/sender';
import type { TestRun } from './test-run';

/** Services show an event a moment after they have accepted it. */
const LOOKS = 15;
const PAUSE_MS = 1_000;

const CANNOT_BE_ASKED =
  'Sluice cannot ask this destination what it has stored. Search for the id there: accepted does not mean found.';

/** @param batch as it was sent */
export async function findTestEvent(
  sender: Sender,
  batch: EventBatch,
  { sleep }: Pick<SenderDependencies, 'sleep'>,
  run: TestRun,
  signal: AbortSignal,
): Promise<void> {
  if (sender.find === undefined) return run.skipped('found', CANNOT_BE_ASKED);
  run.started('found');
  for (let look = 1; look <= LOOKS; look += 1) {
    const result = await sender.find(batch, { signal });
    if (signal.aborted) return;
    if (result.kind === 'found') return run.passed('found');
    if (result.kind === 'unable') {
      return run.skipped('found', `These credentials cannot look for it: ${result.failure.message}`);
    }
    if (look < LOOKS) await sleep(PAUSE_MS, signal);
  }
  run.skipped(
    'found',
    `It was accepted, but not found there within ${(LOOKS * PAUSE_MS) / 1_000} seconds. Services may show events later: search for the id.`,
  );
}
