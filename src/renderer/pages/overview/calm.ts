/** What the overview says when nothing needs attention. It claims success only for streams that are active. Pure. */
import type { StreamStatus } from '../../../contract/status';
import type { Tone } from '../../components/tone';
import { formatCount, formatNumber } from '../../format/numbers';

export interface CalmLine {
  readonly tone: Tone;
  readonly title: string;
  readonly words: string;
}

type Stream = Pick<StreamStatus, 'status' | 'waiting'>;

export function calmLine(streams: readonly Stream[], locale?: string): CalmLine {
  const active = streams.filter(({ status }) => status !== 'inactive');
  if (streams.length === 0) {
    return {
      tone: 'info',
      title: 'No stream yet.',
      words: 'What comes in is stored, and sent once there is a stream.',
    };
  }
  if (active.length === 0) {
    return { tone: 'calm', title: 'Every stream is deactivated.', words: 'What comes in is stored, and not sent.' };
  }
  const works =
    active.length === 1 ? '1 stream is active' : `${formatNumber(active.length, locale)} streams are active`;
  return { tone: 'good', title: 'Nothing needs your attention.', words: `${works}, ${waits(active, locale)}.` };
}

function waits(active: readonly Stream[], locale: string | undefined): string {
  const waiting = active.reduce((sum, stream) => sum + stream.waiting, 0);
  if (waiting === 0) return 'no event is waiting';
  return waiting === 1 ? '1 event is waiting' : `${formatCount(waiting, locale)} events are waiting`;
}
