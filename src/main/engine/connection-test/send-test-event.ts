/**
 * The stages that send the test event. Where credentials have no test of their own, the answer to the event proves
 * them.
 */

import { type StageFacts, textFacts } from '../../../contract/connection-test';
import type { EventBatch, Outcome, Sender, SendResult } from '../../../destinations/sender';
import type { Shape } from '../../../shaping/shape';
import { phrase } from '../../../texts/phrase';
import { sendEvents } from '../delivery/pipeline';
import type { TestRun } from './test-run';
import { credentialsProof, refusalOf } from './verdict';

function factsOf(result: SendResult): StageFacts {
  if (result.httpStatus !== undefined)
    return { kind: 'http', status: result.httpStatus, body: result.answerText ?? '' };
  const note = result.outcome.kind === 'delivered' ? result.outcome.note : undefined;
  return note === undefined ? { kind: 'none' } : { kind: 'text', text: note };
}

/** @returns whether the destination has accepted it */
export async function sendTestEvent(
  sender: Sender,
  event: { readonly batch: EventBatch; readonly text: string; readonly shape: Shape },
  run: TestRun,
  signal: AbortSignal,
): Promise<boolean> {
  const provesCredentials = sender.authenticate === undefined;
  if (provesCredentials) run.started('authentication');
  run.started('event');
  // Not every sender checks the signal before it sends the first byte.
  if (signal.aborted) return false;
  run.sentEvent = event.text;
  let wasAccepted = false;
  const onAccepted = () => {
    wasAccepted = true;
    if (provesCredentials) passAuthentication(sender, run);
    run.passed('event');
    run.started('acknowledgement');
  };
  const result = await sendEvents({ shape: event.shape, sender }, event.batch, { signal, onAccepted });
  // The result of a stopped stage means nothing. Whoever stopped it reports the reason.
  if (signal.aborted) return false;
  if (wasAccepted) return tellAcknowledgement(result, run);
  if (provesCredentials && !tellAuthentication(result.outcome, sender, run)) return false;
  const refused = refusalOf(result.outcome);
  if (refused !== null) {
    run.failed('event', refused);
    return false;
  }
  run.passed('event', factsOf(result));
  run.skipped(
    'acknowledgement',
    sender.missingStages?.acknowledgement ??
      (sender.acknowledges
        ? phrase('The destination took the event without an acknowledgement.')
        : phrase('This destination sends no acknowledgement beyond its answer.')),
  );
  return true;
}

const proven = textFacts(phrase('Accepted together with the event.'));

/** Without credentials there is nothing to accept. */
function passAuthentication({ missingStages }: Sender, run: TestRun): void {
  if (missingStages?.authentication === undefined) run.passed('authentication', proven);
  else run.skipped('authentication', missingStages.authentication);
}

/** @returns whether to continue with the event's own result */
function tellAuthentication(outcome: Outcome, sender: Sender, run: TestRun): boolean {
  switch (credentialsProof(outcome)) {
    case 'accepted':
      passAuthentication(sender, run);
      return true;
    case 'untold':
      run.skipped(
        'authentication',
        sender.missingStages?.authentication ?? phrase('The answer to the event does not show it.'),
      );
      return true;
    case 'refused': {
      const refused = refusalOf(outcome);
      if (refused !== null) run.failed('authentication', refused);
      return refused === null;
    }
  }
}

function tellAcknowledgement(result: SendResult, run: TestRun): boolean {
  const refused = refusalOf(result.outcome);
  if (refused === null) run.passed('acknowledgement', factsOf(result));
  else run.failed('acknowledgement', refused);
  return refused === null;
}
