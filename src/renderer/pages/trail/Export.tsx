/** Exports the search results: choose a format, then a progress bar, then the location of the file. */
import { Button, CloseButton, Group, Menu, Progress, Text } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import type { ExportFormat, TrailExport, TrailFilter } from '../../../contract/trail';
import type { Text as Words } from '../../../texts/text';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { CopyIcon } from '../../components/CopyButton';
import { DropdownMenu } from '../../components/DropdownMenu';
import { FailurePanel } from '../../components/FailurePanel';
import { tellFailure } from '../../components/tell';
import { formatBytes, formatEvents } from '../../format/numbers';
import { useAppState, useCall, useSetState } from '../../store/hooks';

const formats: readonly { readonly format: ExportFormat; readonly name: string; readonly hint: Words }[] = [
  { format: 'csv', name: 'CSV', hint: "The columns of the Portal's export" },
  { format: 'ndjson', name: 'NDJSON', hint: 'Every event unchanged, one per line' },
];

export function ExportMenu({ filter, disabled }: { readonly filter: TrailFilter; readonly disabled: boolean }) {
  const call = useCall();
  const setState = useSetState();
  const isRunning = useAppState((state) => state.trailExport?.state === 'running');
  const start = async (format: ExportFormat) => {
    const answer = await call('trail.export', { filter, format });
    if (!answer.ok) tellFailure(answer.failure);
    else if (answer.value !== null) {
      const started = answer.value;
      // A small export may end before the request to start it returns.
      setState(({ trailExport }) => ({
        trailExport: trailExport?.exportId === started.exportId ? trailExport : started,
      }));
    }
  };
  return (
    <DropdownMenu position="bottom-end" width={260}>
      <Menu.Target>
        <Button
          variant="default"
          disabled={disabled || isRunning}
          leftSection={<IconDownload size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t('Export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map(({ format, name, hint }) => (
          <Menu.Item key={format} onClick={() => void start(format)}>
            {name}
            <Text size="xs" c="dimmed">
              {t(hint)}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </DropdownMenu>
  );
}

function Running({ running }: { readonly running: TrailExport }) {
  const call = useCall();
  const cancel = async () => {
    const answer = await call('trail.cancelExport', { exportId: running.exportId });
    if (!answer.ok) tellFailure(answer.failure);
  };
  const percent = Math.round(running.share * 100);
  return (
    <Callout
      tone="info"
      title={t('Exporting: {events}, {size}', {
        events: formatEvents(running.events),
        size: formatBytes(running.bytes),
      })}
    >
      <Group gap="md" wrap="nowrap" mt={4}>
        <Progress value={percent} flex={1} aria-label={t('Export')} />
        <Text size="sm" miw="2.5rem" ta="end">
          {percent}%
        </Text>
        <Button size="xs" variant="default" onClick={() => void cancel()}>
          {t('Cancel')}
        </Button>
      </Group>
    </Callout>
  );
}

export function ExportBar() {
  const current = useAppState((state) => state.trailExport);
  const setState = useSetState();
  if (current === null) return null;
  const dismiss = <CloseButton aria-label={t('Dismiss')} onClick={() => setState(() => ({ trailExport: null }))} />;
  switch (current.state) {
    case 'running':
      return <Running running={current} />;
    case 'failed':
      return current.failure === null ? null : (
        <FailurePanel failure={current.failure} live>
          {dismiss}
        </FailurePanel>
      );
    case 'cancelled':
      return (
        <Callout tone="calm" role="status">
          <Group justify="space-between">
            {t('The export was cancelled; nothing of it is left.')} {dismiss}
          </Group>
        </Callout>
      );
    case 'done':
      return (
        <Callout tone="good" role="status">
          <Group justify="space-between" wrap="nowrap">
            <span style={{ overflowWrap: 'anywhere' }}>
              {t('{count, plural, one {# event} other {# events}} exported to {path}', {
                count: current.events,
                path: current.path,
              })}
            </span>
            <Group gap={2} wrap="nowrap">
              <CopyIcon text={current.path} what={t('the path')} />
              {dismiss}
            </Group>
          </Group>
        </Callout>
      );
  }
}
