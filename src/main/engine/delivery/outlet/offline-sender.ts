/** A sender whose failures say that this computer is offline if that explains them. The same for all destinations. */
import type { Outcome, Sender, SenderDependencies } from '../../../../destinations/sender';
import { unlessOffline } from '../../../../destinations/transport/offline';

export function tellingOffline(sender: Sender, dependencies: Pick<SenderDependencies, 'isOffline'>): Sender {
  if (dependencies.isOffline === undefined) return sender;
  const told = <R extends { readonly outcome: Outcome }>(result: R): R => {
    const { outcome } = result;
    if (outcome.kind !== 'transient') return result;
    return { ...result, outcome: { ...outcome, failure: unlessOffline(outcome.failure, sender.target, dependencies) } };
  };
  const { target, limits, missingStages, acknowledges, find, authenticate } = sender;
  return {
    target,
    acknowledges,
    ...(limits === undefined ? {} : { limits }),
    ...(missingStages === undefined ? {} : { missingStages }),
    send: async (batch, context) => told(await sender.send(batch, context)),
    preview: (batch) => sender.preview(batch),
    close: () => sender.close(),
    ...(find === undefined
      ? {}
      : {
          find: async (batch, context) => {
            const found = await find.call(sender, batch, context);
            if (found.kind !== 'unable') return found;
            return { ...found, failure: unlessOffline(found.failure, target, dependencies) };
          },
        }),
    ...(authenticate === undefined
      ? {}
      : { authenticate: async (context) => told(await authenticate.call(sender, context)) }),
  };
}
