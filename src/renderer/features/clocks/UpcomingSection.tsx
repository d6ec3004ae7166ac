/** The next deadlines on the overview. Shows nothing while there are none. */
import { Stack } from '@mantine/core';
import { t } from '../../../texts/translate';
import { useNow } from '../../components/clock';
import { Section } from '../../components/Section';
import { Link } from '../../router/Link';
import { DeadlineList } from './DeadlineList';
import { QuietSources } from './QuietSources';
import { useClocks } from './useClocks';

/** What is further away is on the page of all deadlines. */
const WITHIN_MS = 30 * 86_400_000;
const SHOWN = 4;

export function UpcomingSection() {
  const { value } = useClocks();
  const nowMs = useNow('slow');
  if (value === null) return null;
  const near = value.deadlines.filter(({ atMs }) => atMs - nowMs < WITHIN_MS);
  if (near.length === 0 && value.quiet.length === 0) return null;
  return (
    <Section title={t('Coming up')} actions={<Link to="/deadlines">{t('All deadlines')}</Link>}>
      <Stack gap="sm">
        <QuietSources quiet={value.quiet} />
        <DeadlineList deadlines={near.slice(0, SHOWN)} />
      </Stack>
    </Section>
  );
}
