/** A stream's stored settings with one secret replaced and all others kept. Pure. */
import { KEPT_SECRET } from '../../../contract/settings';
import type { StreamInput, StreamView } from '../../../contract/stream';
import { withValueAt } from '../../../contract/value-paths';

export function withReplacedSecret(stream: StreamView, path: string, secret: string): StreamInput {
  const { name, destination, filter, shaping, delivery, secrets } = stream;
  const kept = Object.keys(secrets).filter((each) => each !== path && secrets[each] !== 'missing');
  const settings = kept.reduce(
    (all, each) => withValueAt(all, each.split('.'), KEPT_SECRET),
    withValueAt(destination.settings, path.split('.'), secret),
  );
  return { name, destination: { kind: destination.kind, settings }, filter, shaping, delivery };
}
