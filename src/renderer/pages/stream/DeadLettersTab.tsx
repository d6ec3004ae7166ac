/** The events that the destination rejected for good. */

import { t } from '../../../texts/translate';
import { RehearsalMark } from '../../components/RehearsalMark';
import { Section } from '../../components/Section';
import { useStreamStatus } from '../../store/hooks';
import { DeadLetters } from './DeadLetters';
import type { OfStream } from './tab';

export function DeadLettersTab({ stream }: OfStream) {
  const status = useStreamStatus(stream.id);
  return (
    <Section title={t('Dead letters')} marks={<RehearsalMark stream={stream} />}>
      <DeadLetters
        key={stream.id}
        stream={stream}
        deadLettered={status?.deadLettered ?? 0}
        unseen={status?.deadLettersUnseen ?? 0}
      />
    </Section>
  );
}
