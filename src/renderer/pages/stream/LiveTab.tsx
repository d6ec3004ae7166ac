/** The events that pass the stream right now. */
import { LiveTap } from '../../features/tap/LiveTap';
import type { OfStream } from './tab';

export function LiveTab({ stream }: OfStream) {
  return <LiveTap key={stream.id} stream={stream} />;
}
