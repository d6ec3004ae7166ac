/** Where inactive streams continue: where they stopped, or from now, with the number of events that this concerns. */
import { Radio, Stack, Text } from '@mantine/core';
import type { StreamStanding } from '../../../contract/delivery';
import { t } from '../../../texts/translate';

export type Resume = 'continue' | 'fromNow';

interface ResumeChoiceProps {
  readonly standing: StreamStanding;
  /** How many streams are asked about together. */
  readonly streams: number;
  readonly resume: Resume;
  readonly onChange: (resume: Resume) => void;
}

export function ResumeChoice({ standing: { waiting, expired }, streams, resume, onChange }: ResumeChoiceProps) {
  const one = streams === 1;
  return (
    <>
      <Radio.Group
        label={one ? t('Where should it continue?') : t('Where should they continue?')}
        value={resume}
        onChange={(value) => onChange(value === 'fromNow' ? 'fromNow' : 'continue')}
      >
        <Stack gap="sm" mt="xs">
          <Radio
            value="continue"
            label={one ? t('Continue where it stopped') : t('Continue where each stopped')}
            description={
              waiting === 0
                ? t('Nothing is waiting.')
                : t(
                    '{count, plural, one {# event waiting will be sent, oldest first.} other {# events waiting will be sent, oldest first.}}',
                    { count: waiting },
                  )
            }
          />
          <Radio
            value="fromNow"
            label={t('Start from now')}
            description={
              waiting === 0
                ? t('Only events that come from now on are sent.')
                : t(
                    '{count, plural, one {# event waiting will be skipped by {streams, plural, one {this stream} other {these streams}}. It stays in the trail.} other {# events waiting will be skipped by {streams, plural, one {this stream} other {these streams}}. They stay in the trail.}}',
                    { count: waiting, streams },
                  )
            }
          />
        </Stack>
      </Radio.Group>
      {expired > 0 && (
        <Text size="sm" c="dimmed">
          {t(
            'Retention has already deleted {count, plural, one {# event} other {# events}} that {streams, plural, one {this stream} other {these streams}} had not sent.',
            { count: expired, streams },
          )}
        </Text>
      )}
    </>
  );
}
