/** Reads events that were lost to disk damage again from their source files, and shows the result. */

import { Button } from '@mantine/core';
import { IconFileSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { t } from '../../texts/translate';
import { useCall } from '../store/hooks';
import { rereadMessage } from './reread-message';
import { tell, tellFailure } from './tell';

interface RereadButtonProps {
  /** @param isComplete whether everything could be read again */
  readonly onDone: (isComplete: boolean) => void;
}

export function RereadButton({ onDone }: RereadButtonProps) {
  const call = useCall();
  const [busy, setBusy] = useState(false);
  const reread = async () => {
    setBusy(true);
    const answer = await call('trail.reread', {});
    setBusy(false);
    if (!answer.ok) {
      tellFailure(answer.failure);
      onDone(false);
      return;
    }
    const { said, failures } = rereadMessage(answer.value);
    if (said !== null) tell(said);
    for (const failure of failures) tellFailure(failure);
    onDone(failures.length === 0);
  };
  return (
    <Button
      size="xs"
      variant="default"
      loading={busy}
      leftSection={<IconFileSearch size={16} aria-hidden />}
      onClick={() => void reread()}
    >
      {t('Read again from the files')}
    </Button>
  );
}
