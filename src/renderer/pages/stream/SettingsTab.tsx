/** The stream's configuration in groups. Each leads to its part of the form. */
import { Button, SimpleGrid, Stack } from '@mantine/core';
import { IconEdit } from '@tabler/icons-react';
import { Callout } from '../../components/Callout';
import { Facts } from '../../components/Facts';
import { Section } from '../../components/Section';
import { placeQuery } from '../../features/stream/form-place';
import type { FormPart } from '../../forms/asked-place';
import { formatHash } from '../../router/location';
import { settingsGroups } from './Configuration';
import type { OfStream } from './tab';

interface EditPartProps extends OfStream {
  readonly title: string;
  readonly part: FormPart;
}

function EditPart({ stream, title, part }: EditPartProps) {
  return (
    <Button
      component="a"
      size="xs"
      variant="default"
      href={formatHash(`/streams/${stream.id}/edit`, placeQuery({ part }))}
      leftSection={<IconEdit size={14} aria-hidden />}
      aria-label={`Edit ${title.toLowerCase()}`}
    >
      Edit
    </Button>
  );
}

export function SettingsTab({ stream }: OfStream) {
  return (
    <Stack gap="md">
      {stream.warnings.map((warning) => (
        <Callout key={warning} tone="warn" title={warning} />
      ))}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        {settingsGroups(stream).map(({ title, part, facts }) => (
          <Section
            key={title}
            title={title}
            actions={part !== null && <EditPart stream={stream} title={title} part={part} />}
          >
            <Facts facts={facts} />
          </Section>
        ))}
      </SimpleGrid>
    </Stack>
  );
}
