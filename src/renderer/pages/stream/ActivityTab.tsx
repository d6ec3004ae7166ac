/** Who changed the stream, when and how: its entries of the activity log. */

import { t } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { EmptyLine } from '../../components/Empty';
import { Section } from '../../components/Section';
import { ActivityTable } from '../../features/activity/ActivityTable';
import { Link } from '../../router/Link';
import { useAnswer } from '../../store/useAnswer';
import type { OfStream } from './tab';

/** More are on the page of all activity. */
const LISTED = 15;

export function ActivityTab({ stream }: OfStream) {
  // A change of the stream has an entry.
  const asked = useAnswer(
    'activity.list',
    { limit: LISTED, streamId: stream.id },
    `${stream.updatedAtMs}/${stream.active}`,
  );
  return (
    <Section title={t('Activity')} actions={<Link to="/activity">{t('All activity')}</Link>}>
      <Answered asked={asked} loading={t('Reading the record')}>
        {(entries) =>
          entries.length === 0 ? (
            <EmptyLine>{t('No change of this stream is recorded.')}</EmptyLine>
          ) : (
            <ActivityTable entries={entries} on="section" ofOne />
          )
        }
      </Answered>
    </Section>
  );
}
