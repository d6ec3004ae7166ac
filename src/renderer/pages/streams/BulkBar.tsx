/** Above the table: how many streams there are, or what to do with the selected ones. */
import { Button, CloseButton, Group, Text } from '@mantine/core';
import { IconCopy, IconPlayerPause, IconPlayerPlay, IconTag, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { MAX_BULK } from '../../../contract/bulk';
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { ActivateManyDialog } from '../../features/stream/ActivateManyDialog';
import type { BulkActions } from '../../features/stream/bulk';
import { LabelsDialog } from '../../features/stream/LabelsDialog';
import classes from './Streams.module.css';

interface BulkBarProps {
  /** "100 streams", or "12 of 100". */
  readonly counted: string;
  readonly selected: readonly StreamView[];
  readonly actions: BulkActions;
  readonly onClear: () => void;
  /** At the right end while nothing is selected. */
  readonly children: ReactNode;
}

export function BulkBar({ counted, selected, actions, onClear, children }: BulkBarProps) {
  return (
    <div className={classes.bar} data-selected={selected.length > 0 || undefined}>
      <span className={classes.counted} role="status">
        {selected.length === 0
          ? counted
          : t('{count, plural, one {# selected} other {# selected}} ## streams', { count: selected.length })}
      </span>
      {selected.length === 0 ? children : <Selected selected={selected} actions={actions} onClear={onClear} />}
    </div>
  );
}

function Selected({ selected, actions, onClear }: Pick<BulkBarProps, 'selected' | 'actions' | 'onClear'>) {
  const [dialog, setDialog] = useState<'activate' | 'labels' | null>(null);
  const [busy, setBusy] = useState(false);
  const active = selected.filter((stream) => stream.active);
  const inactive = selected.filter((stream) => !stream.active);
  const tooMany = selected.length > MAX_BULK;
  const run = async (action: Promise<void>) => {
    setBusy(true);
    await action;
    setBusy(false);
  };
  const button = { size: 'xs', variant: 'default', disabled: busy || tooMany } as const;
  return (
    <>
      <Group gap="xs" role="toolbar" aria-label={t('Selected streams')}>
        {active.length > 0 && (
          <Button
            {...button}
            leftSection={<IconPlayerPause size={16} aria-hidden />}
            onClick={() => void run(actions.deactivate(active))}
          >
            {t('Deactivate')}
          </Button>
        )}
        {inactive.length > 0 && (
          <Button
            {...button}
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            onClick={() => setDialog('activate')}
          >
            {t('Activate')}
          </Button>
        )}
        <Button {...button} leftSection={<IconTag size={16} aria-hidden />} onClick={() => setDialog('labels')}>
          {t('Labels')}
        </Button>
        <Button
          {...button}
          leftSection={<IconCopy size={16} aria-hidden />}
          onClick={() => void run(actions.duplicate(selected))}
        >
          {t('Duplicate')}
        </Button>
        <Button
          {...button}
          className={classes.danger}
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => void run(actions.remove(selected))}
        >
          {t('Delete')}
        </Button>
        {tooMany && <Text size="sm">{t('At most {count, number} at once.', { count: MAX_BULK })}</Text>}
      </Group>
      <CloseButton ml="auto" aria-label={t('Clear selection')} onClick={onClear} />
      <ActivateManyDialog
        streams={inactive}
        opened={dialog === 'activate'}
        onClose={() => setDialog(null)}
        onActivate={(resume) => actions.activate(inactive, resume)}
      />
      <LabelsDialog
        streams={selected}
        opened={dialog === 'labels'}
        onClose={() => setDialog(null)}
        onSave={(changes) => actions.setLabels(selected, changes)}
      />
    </>
  );
}
