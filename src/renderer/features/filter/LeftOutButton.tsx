/** Shows what a stored stream's filter does with the newest events of the trail. */
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { carriesSamples } from '../../../contract/filter';
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { streamName } from '../../components/stream-name';
import { FilterTrialView } from './FilterTrialView';

export function LeftOutButton({ stream }: { readonly stream: StreamView }) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="subtle" size="compact-xs" onClick={() => setOpened(true)}>
        {t('Show filtered events')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('Filter of {stream}', { stream: streamName(stream) })}
        size="xl"
      >
        {opened && <FilterTrialView filter={stream.filter} samples={carriesSamples(stream.filter, stream.rehearsal)} />}
      </Modal>
    </>
  );
}
