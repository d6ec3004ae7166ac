/** The content of a file, before any of it is stored. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import type { ImportPreview } from '../../../contract/import';
import { t } from '../../../texts/translate';
import { useAnnounce } from '../../components/announce';
import { Callout } from '../../components/Callout';
import { CodeBox } from '../../components/CodeBox';
import { type Fact, Facts } from '../../components/Facts';
import { StepTitle } from '../../components/StepTitle';
import { DateTime } from '../../components/Time';
import { formatBytes, formatNumber } from '../../format/numbers';
import { recordText } from '../../format/record-text';
import classes from './PreviewStep.module.css';
import { UnreadableRows } from './UnreadableRows';
import type { RunningImport } from './useImport';
import { formatWords, importWords, newEvents, nothingWords } from './words';

function factsOf(preview: ImportPreview): Fact[] {
  const { events, known, firstAt, lastAt, withoutEventId, conflicts, offSchema, columns, unreadable } = preview;
  return [
    { name: t('File'), value: preview.path },
    { name: t('Format'), value: `${formatWords(preview)}, ${formatBytes(preview.sizeBytes)}` },
    { name: t('Rows'), value: formatNumber(preview.rows) },
    { name: t('Events'), value: formatNumber(events) },
    { name: t('First'), value: firstAt === null ? t('No event has a date') : <DateTime atMs={Date.parse(firstAt)} /> },
    { name: t('Last'), value: lastAt === null ? t('No event has a date') : <DateTime atMs={Date.parse(lastAt)} /> },
    { name: t('Already in the trail'), value: formatNumber(known) },
    { name: t('New'), value: formatNumber(newEvents(preview)) },
    { name: t('Cannot be read'), value: formatNumber(unreadable.total) },
    ...(withoutEventId > 0 ? [{ name: t('Without an event id'), value: formatNumber(withoutEventId) }] : []),
    ...(conflicts > 0 ? [{ name: t('Same id, other content'), value: formatNumber(conflicts) }] : []),
    ...(offSchema > 0 ? [{ name: t('Differ from the schema'), value: formatNumber(offSchema) }] : []),
    ...(columns === null
      ? []
      : [{ name: t('Columns ({count, number})', { count: columns.length }), value: columns.join(', ') }]),
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
  const said = t(
    'Looked at the file: {rows, plural, one {# row} other {# rows}}, {events, plural, one {# event} other {# events}} new',
    { rows: preview.rows, events: newEvents(preview) },
  );
  useEffect(() => announce(said), [said, announce]);
  const action = importWords(preview);
  return (
    <Stack>
      <StepTitle>{t('What is in the file')}</StepTitle>
      {preview.remarks.length > 0 && (
        <Callout tone="warn">
          {preview.remarks.map((remark) => (
            <Text key={remark} size="sm">
              {recordText(remark)}
            </Text>
          ))}
        </Callout>
      )}
      <Facts facts={factsOf(preview)} />
      {preview.unreadable.total > 0 && <UnreadableRows unreadable={preview.unreadable} />}
      {preview.firstRows.length > 0 && (
        <CodeBox
          text={preview.firstRows.join('\n')}
          label={t('{count, plural, one {First event} other {First # events}}', { count: preview.firstRows.length })}
        />
      )}
      {action === null && <Callout tone="calm">{nothingWords(preview)}</Callout>}
      <Group justify="space-between" className={classes.actions}>
        <Button variant="subtle" onClick={() => running.startOver()}>
          {t('Choose another file')}
        </Button>
        <Group gap="sm">
          <Button variant="default" onClick={running.close}>
            {t('Close')}
          </Button>
          {action !== null && <Button onClick={() => void running.run()}>{action}</Button>}
        </Group>
      </Group>
    </Stack>
  );
}
