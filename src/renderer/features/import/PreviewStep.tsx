/** The content of a file, before any of it is stored. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import type { ImportPreview } from '../../../contract/import';
import { useAnnounce } from '../../components/announce';
import { Callout } from '../../components/Callout';
import { CodeBox } from '../../components/CodeBox';
import { type Fact, Facts } from '../../components/Facts';
import { DateTime } from '../../components/Time';
import { formatBytes, formatEvents, formatNumber } from '../../format/numbers';
import classes from './PreviewStep.module.css';
import { StepTitle } from './StepTitle';
import { UnreadableRows } from './UnreadableRows';
import type { RunningImport } from './useImport';
import { formatWords, importWords, newEvents, nothingWords, rowWords } from './words';

function factsOf(preview: ImportPreview): Fact[] {
  const { events, known, firstAt, lastAt, withoutEventId, conflicts, offSchema, columns, unreadable } = preview;
  return [
    { name: 'File', value: preview.path },
    { name: 'Format', value: `${formatWords(preview)}, ${formatBytes(preview.sizeBytes)}` },
    { name: 'Rows', value: formatNumber(preview.rows) },
    { name: 'Events', value: formatNumber(events) },
    { name: 'First', value: firstAt === null ? 'No event has a date' : <DateTime atMs={Date.parse(firstAt)} /> },
    { name: 'Last', value: lastAt === null ? 'No event has a date' : <DateTime atMs={Date.parse(lastAt)} /> },
    { name: 'Already in the trail', value: formatNumber(known) },
    { name: 'New', value: formatNumber(newEvents(preview)) },
    { name: 'Cannot be read', value: formatNumber(unreadable.total) },
    ...(withoutEventId > 0 ? [{ name: 'Without an event id', value: formatNumber(withoutEventId) }] : []),
    ...(conflicts > 0 ? [{ name: 'Same id, other content', value: formatNumber(conflicts) }] : []),
    ...(offSchema > 0 ? [{ name: 'Differ from the schema', value: formatNumber(offSchema) }] : []),
    ...(columns === null ? [] : [{ name: `Columns (${formatNumber(columns.length)})`, value: columns.join(', ') }]),
  ];
}

export function PreviewStep({
  preview,
  running,
}: {
  readonly preview: ImportPreview;
  readonly running: RunningImport;
}) {
  const announce = useAnnounce();
  const said = `Looked at the file: ${rowWords(preview.rows)}, ${formatEvents(newEvents(preview))} new`;
  useEffect(() => announce(said), [said, announce]);
  const action = importWords(preview);
  return (
    <Stack>
      <StepTitle>What is in the file</StepTitle>
      {preview.remarks.length > 0 && (
        <Callout tone="warn">
          {preview.remarks.map((remark) => (
            <Text key={remark} size="sm">
              {remark}
            </Text>
          ))}
        </Callout>
      )}
      <Facts facts={factsOf(preview)} />
      {preview.unreadable.total > 0 && <UnreadableRows unreadable={preview.unreadable} />}
      {preview.firstRows.length > 0 && (
        <CodeBox
          text={preview.firstRows.join('\n')}
          label={preview.firstRows.length === 1 ? 'First event' : `First ${preview.firstRows.length} events`}
        />
      )}
      {action === null && <Callout tone="calm">{nothingWords(preview)}</Callout>}
      <Group justify="space-between" className={classes.actions}>
        <Button variant="subtle" onClick={() => running.startOver()}>
          Choose another file
        </Button>
        <Group gap="sm">
          <Button variant="default" onClick={running.close}>
            Close
          </Button>
          {action !== null && <Button onClick={() => void running.run()}>{action}</Button>}
        </Group>
      </Group>
    </Stack>
  );
}
