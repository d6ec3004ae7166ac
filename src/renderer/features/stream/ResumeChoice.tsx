/** Where inactive streams continue: where they stopped, or from now, with the number of events that this concerns. */
import { Radio, Stack, Text } from '@mantine/core';
import type { StreamStanding } from '../../../contract/delivery';
import { formatEvents } from '../../format/numbers';

export type Resume = 'continue' | 'fromNow';

interface ResumeChoiceProps {
  readonly standing: StreamStanding;
  /** How many streams are asked about together. */
  readonly streams?: number;
  readonly resume: Resume;
  readonly onChange: (resume: Resume) => void;
}

export function ResumeChoice({ standing: { waiting, expired }, streams = 1, resume, onChange }: ResumeChoiceProps) {
  const one = streams === 1;
  return (
    <>
      <Radio.Group
        label={one ? 'Where should it continue?' : 'Where should they continue?'}
        value={resume}
        onChange={(value) => onChange(value === 'fromNow' ? 'fromNow' : 'continue')}
      >
        <Stack gap="sm" mt="xs">
          <Radio
            value="continue"
            label={one ? 'Continue where it stopped' : 'Continue where each stopped'}
            description={
              waiting === 0 ? 'Nothing is waiting.' : `${formatEvents(waiting)} waiting will be sent, oldest first.`
            }
          />
          <Radio
            value="fromNow"
            label="Start from now"
            description={
              waiting === 0
                ? 'Only events that come from now on are sent.'
                : `${formatEvents(waiting)} waiting will be skipped by ${one ? 'this stream' : 'these streams'}. They stay in the trail.`
            }
          />
        </Stack>
      </Radio.Group>
      {expired > 0 && (
        <Text size="sm" c="dimmed">
          Retention has already deleted {formatEvents(expired)} that {one ? 'this stream' : 'these streams'} had not
          sent.
        </Text>
      )}
    </>
  );
}
