/** The last stage: looks for the test event in what the destination has stored, where it can be asked. */
import { phraseOf } from '../../../contract/problem';
import type { EventBatch, Sender, SenderDependencies } from '../../../destinations/sender';
import { phrase } from '../../../texts/phrase';
import type { TestRun } from './test-run';

/** Services show an event a moment after they have accepted it. */
const LOOKS = 15;
const PAUSE_MS = 1_000;

const CANNOT_BE_ASKED = phrase(
  'Sluice cannot ask this destination what it has stored. Search for the id there: accepted does not mean found.',
);

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
      const problem = phraseOf(result.failure);
      return run.skipped('found', phrase('These credentials cannot look for it: {problem}', { problem }));
    }
    if (look < LOOKS) await sleep(PAUSE_MS, signal);
  }
  run.skipped(
    'found',
    phrase(
      'It was accepted, but not found there within {seconds} seconds. Services may show events later: search for the id.',
      { seconds: (LOOKS * PAUSE_MS) / 1_000 },
    ),
  );
}
