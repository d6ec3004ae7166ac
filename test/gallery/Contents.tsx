/** The list of stories, and the selected one in a frame of the selected size and theme. */
import {
  Box,
  Group,
  MantineProvider,
  NavLink,
  ScrollArea,
  SegmentedControl,
  Stack,
  TextInput,
  Title,
} from '@mantine/core';
import { useState } from 'react';
import { cssVariables, theme } from '../../src/renderer/app/theme';
import { storyAddress } from './address';
import type { Story } from './story';

const sizes = { '1280 × 800': [1280, 800], '900 × 600': [900, 600], '480 × 800': [480, 800] } as const;
type Size = keyof typeof sizes;

export function Contents({ stories }: { readonly stories: readonly Story[] }) {
  const [chosen, setChosen] = useState<string>();
  const [scheme, setScheme] = useState('light');
  const [size, setSize] = useState<Size>('1280 × 800');
  const [search, setSearch] = useState('');
  const [width, height] = sizes[size];
  const story = stories.find(({ id }) => id === chosen);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Group align="flex-start" wrap="nowrap" gap={0}>
        <Stack component="nav" w={260} h="100vh" p="sm" gap="xs" aria-label="Stories">
          <Title order={1}>Gallery</Title>
          <TextInput
            type="search"
            aria-label="Search stories"
            placeholder="Search"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <ScrollArea flex={1}>
            {stories
              .filter(({ id }) => id.includes(search.toLowerCase()))
              .map(({ id }) => (
                <NavLink key={id} component="button" label={id} active={id === chosen} onClick={() => setChosen(id)} />
              ))}
          </ScrollArea>
        </Stack>
        <Stack component="main" p="sm" flex={1} miw={0}>
          <Group>
            <SegmentedControl aria-label="Theme" data={['light', 'dark']} value={scheme} onChange={setScheme} />
            <SegmentedControl
              aria-label="Size"
              data={Object.keys(sizes)}
              value={size}
              onChange={(value) => setSize(value as Size)}
            />
          </Group>
          {story !== undefined && (
            <Box style={{ overflow: 'auto' }}>
              <iframe
                key={`${chosen} ${scheme}`}
                title={chosen}
                src={storyAddress(story, scheme)}
                style={{ width, height, border: '1px solid var(--sluice-line)' }}
              />
            </Box>
          )}
        </Stack>
      </Group>
    </MantineProvider>
  );
}
