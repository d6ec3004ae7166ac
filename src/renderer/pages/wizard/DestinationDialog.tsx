/** "Choose a destination": tiles with the name of each SIEM, and a search. */
import { Button, Group, Modal, Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { t, translated } from '../../../texts/translate';
import { SearchField } from '../../components/SearchField';
import { destinations, searchDestinations } from '../../destinations';
import classes from './DestinationDialog.module.css';
import { DestinationIcon } from './DestinationIcon';

interface DestinationDialogProps {
  readonly opened: boolean;
  readonly current: string | null;
  readonly onCancel: () => void;
  readonly onChoose: (kind: string) => void;
}

export function DestinationDialog({ opened, current, onCancel, onChoose }: DestinationDialogProps) {
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string | null>(current);
  const found = searchDestinations(destinations, search);
  // A tile that the search hides cannot be the choice. Most likely, the user wants the first match.
  const visible = found.find((definition) => definition.kind === chosen)?.kind;
  const kind = visible ?? (search.trim() === '' ? undefined : found[0]?.kind);
  return (
    <Modal opened={opened} onClose={onCancel} title={t('Choose a destination')} size="xl">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (kind !== undefined) onChoose(kind);
        }}
      >
        <Stack>
          <Text size="sm" c="dimmed">
            {t(
              'Choose the tool that will receive the audit trail. Any tool that accepts JSON over HTTP works with “Other”.',
            )}
          </Text>
          <SearchField
            label={t('Search destinations')}
            placeholder={t('Search')}
            value={search}
            onSearch={setSearch}
            data-autofocus
          />
          <Radio.Group aria-label={t('Destinations')} value={kind ?? null} onChange={setChosen}>
            <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
              {found.map((definition) => (
                <Radio.Card
                  key={definition.kind}
                  value={definition.kind}
                  className={classes.tile}
                  aria-label={t('{name}: {summary}', {
                    name: translated(definition.name),
                    summary: translated(definition.summary),
                  })}
                  onDoubleClick={() => onChoose(definition.kind)}
                >
                  <DestinationIcon path={definition.icon} />
                  <span className={classes.words}>
                    <span className={classes.name}>{translated(definition.name)}</span>
                    <span className={classes.summary}>{translated(definition.summary)}</span>
                  </span>
                </Radio.Card>
              ))}
            </SimpleGrid>
          </Radio.Group>
          {found.length === 0 && (
            <Text size="sm" role="status">
              {t('No match. “Other” takes any HTTP endpoint that accepts JSON.')}
            </Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onCancel}>
              {t('Cancel')}
            </Button>
            <Button type="submit" disabled={kind === undefined}>
              {t('Choose')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
