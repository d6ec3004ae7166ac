/** The stream's configuration in groups. Each leads to its part of the form. */
import { Button, SimpleGrid, Stack } from '@mantine/core';
import { IconEdit } from '@tabler/icons-react';
import { t, translated } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { Facts } from '../../components/Facts';
import { Section } from '../../components/Section';
import { placeQuery } from '../../features/stream/form-place';
import { formatHash } from '../../router/location';
import { type EditableGroup, settingsGroups } from './Configuration';
import type { OfStream } from './tab';

interface EditPartProps extends OfStream {
  readonly group: EditableGroup;
}

function EditPart({ stream, group: { part, edit } }: EditPartProps) {
  return (
    <Button
      component="a"
      size="xs"
      variant="default"
      href={formatHash(`/streams/${stream.id}/edit`, placeQuery({ part }))}
      leftSection={<IconEdit size={14} aria-hidden />}
      aria-label={edit}
    >
      {t('Edit')}
    </Button>
  );
}

export function SettingsTab({ stream }: OfStream) {
  return (
    <Stack gap="md">
      {stream.warnings.map((warning) => (
        <Callout key={warning} tone="warn" title={translated(warning)} />
      ))}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        {settingsGroups(stream).map((group) => (
          <Section
            key={group.title}
            title={group.title}
            actions={group.part !== null && <EditPart stream={stream} group={group} />}
          >
            <Facts facts={group.facts} />
          </Section>
        ))}
      </SimpleGrid>
    </Stack>
  );
}
