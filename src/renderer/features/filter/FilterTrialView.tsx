/** The effect of a filter on the newest events of the trail: how many it keeps, and which ones it leaves out. */
import { Button, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { StreamFilter } from '../../../contract/filter';
import { type FilterTrial, MAX_TRIAL_ROWS } from '../../../contract/filter-trial';
import { t } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { Callout } from '../../components/Callout';
import { formatEvents } from '../../format/numbers';
import { useAnswer } from '../../store/useAnswer';
import { DroppedEvents } from './DroppedEvents';
import { droppedCount, missingFieldsWords, trialWords } from './words';

interface FilterTrialViewProps {
  readonly filter: StreamFilter;
  /** Whether made-up events are sent. */
  readonly samples: boolean;
}

const FIRST_ROWS = 20;

export function FilterTrialView({ filter, samples }: FilterTrialViewProps) {
  const [limit, setLimit] = useState(0);
  // Try the filter when it has not changed for a moment.
  const [text] = useDebouncedValue(JSON.stringify(filter), 400);
  const tried = useAnswer('streams.tryFilter', { filter: JSON.parse(text) as StreamFilter, samples, limit });
  return (
    <Answered asked={tried} loading={t('Trying the filter on the newest events')}>
      {(trial) => <Trial trial={trial} isStale={tried.stale} limit={limit} onLimit={setLimit} />}
    </Answered>
  );
}

interface TrialProps {
  readonly trial: FilterTrial;
  readonly isStale: boolean;
  /** The most events to list. 0 shows none. */
  readonly limit: number;
  readonly onLimit: (limit: number) => void;
}

function Trial({ trial, isStale, limit, onLimit }: TrialProps) {
  const dropped = droppedCount(trial);
  const missing = missingFieldsWords(trial);
  const mayShowMore = trial.dropped.length < Math.min(dropped, MAX_TRIAL_ROWS);
  return (
    <Stack gap="sm">
      <Text role="status" size="sm" fw={600} aria-busy={isStale}>
        {trialWords(trial)}
      </Text>
      {missing !== null && <Callout tone="warn">{missing}</Callout>}
      {trial.unjudged > 0 && (
        <Callout tone="warn">
          {t('{count, plural, one {# event} other {# events}} could not be evaluated and would be sent.', {
            count: trial.unjudged,
          })}
        </Callout>
      )}
      {dropped > 0 && (
        <Button
          variant="default"
          size="xs"
          w="fit-content"
          aria-expanded={limit > 0}
          onClick={() => onLimit(limit > 0 ? 0 : FIRST_ROWS)}
        >
          {limit > 0
            ? t('Hide filtered events')
            : t('Show filtered events ({events})', { events: formatEvents(dropped) })}
        </Button>
      )}
      {limit > 0 && trial.dropped.length > 0 && (
        <DroppedEvents
          events={trial.dropped}
          onMore={mayShowMore ? () => onLimit(Math.min(MAX_TRIAL_ROWS, limit * 5)) : null}
        />
      )}
    </Stack>
  );
}
