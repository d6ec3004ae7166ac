/** What the overview says when nothing needs attention. It claims success only for streams that are active. Pure. */
import type { StreamStatus } from '../../../contract/status';
import { t } from '../../../texts/translate';
import type { Tone } from '../../components/tone';
import { formatCount } from '../../format/numbers';

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
      title: t('No stream yet.'),
      words: t('What comes in is stored, and sent once there is a stream.'),
    };
  }
  if (active.length === 0) {
    return {
      tone: 'calm',
      title: t('Every stream is deactivated.'),
      words: t('What comes in is stored, and not sent.'),
    };
  }
  const waiting = active.reduce((sum, stream) => sum + stream.waiting, 0);
  return {
    tone: 'good',
    title: t('Nothing needs your attention.'),
    words: t(
      '{active, plural, one {# stream is} other {# streams are}} active, {waiting, plural, =0 {no event is} one {1 event is} other {{amount} events are}} waiting.',
      { active: active.length, waiting, amount: formatCount(waiting, locale) },
    ),
  };
}
