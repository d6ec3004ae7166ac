/** Leads to an outage drill of the stream: a test of what happens when the destination fails. */
import { Button, Text } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { t } from '../../../texts/translate';
import { Section } from '../../components/Section';
import { useIsDrillCopy } from '../../features/stream/useIsDrillCopy';
import { formatHash } from '../../router/location';
import type { OfStream } from './tab';

export function DrillSection({ stream }: OfStream) {
  if (useIsDrillCopy(stream.id)) return null;
  return (
    <Section
      title={t('Outage drill')}
      actions={
        <Button
          component="a"
          size="xs"
          variant="default"
          href={formatHash('/rehearsal/drills', { stream: stream.id })}
          leftSection={<IconLifebuoy size={14} aria-hidden />}
        >
          {t('Prepare a drill')}
        </Button>
      }
    >
      <Text size="sm">
        {t(
          'See what happens when the destination fails. A copy of this stream delivers to a receiver on this computer, which fails for a while. The report says whether every event arrived. The stream itself is not touched.',
        )}
      </Text>
    </Section>
  );
}
