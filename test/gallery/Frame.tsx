/** The frame around a single component: theme, store and landmarks, as in the app. */
import { MantineProvider, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Announcer } from '../../src/renderer/app/Announcer';
import { ColorScheme } from '../../src/renderer/app/ColorScheme';
import { cssVariables, LAYER_ID, theme } from '../../src/renderer/app/theme';
import type { App } from '../../src/renderer/store/app';
import { AppContext } from '../../src/renderer/store/hooks';

interface FrameProps {
  readonly app: App;
  readonly title: string;
  readonly children: ReactNode;
}

export function Frame({ app, title, children }: FrameProps) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <AppContext value={app}>
        <ColorScheme />
        <Announcer>
          <main style={{ padding: 24 }}>
            <Stack>
              <Title order={1}>{title}</Title>
              {children}
            </Stack>
            <div id={LAYER_ID} />
          </main>
        </Announcer>
      </AppContext>
    </MantineProvider>
  );
}
