/** The log of the stream's delivery attempts. */

import { t } from '../../../texts/translate';
import { RehearsalMark } from '../../components/RehearsalMark';
import { Section } from '../../components/Section';
import { DeliveryLog } from './DeliveryLog';
import type { OfStream } from './tab';

export function DeliveriesTab({ stream }: OfStream) {
  return (
    <Section title={t('Delivery log')} marks={<RehearsalMark stream={stream} />}>
      <DeliveryLog key={stream.id} streamId={stream.id} />
    </Section>
  );
}
