/** The app: theme, store, live region, shell, and the page for the current address. */
import { MantineProvider } from '@mantine/core';
import { ImportDialog } from '../features/import/ImportDialog';
import { ImportDrop } from '../features/import/ImportDrop';
import type { App as AppModel } from '../store/app';
import { AppContext } from '../store/hooks';
import { Announcer } from './Announcer';
import { ColorScheme } from './ColorScheme';
import { CurrentPage } from './CurrentPage';
import { InLanguage } from './InLanguage';
import { Overlays } from './overlays/Overlays';
import { Shell } from './Shell';
import { Toasts } from './Toasts';
import { cssVariables, theme } from './theme';

export function App({ app }: { readonly app: AppModel }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <AppContext value={app}>
        <ColorScheme />
        <InLanguage>
          <Announcer>
            <Shell>
              <CurrentPage />
            </Shell>
            <ImportDialog />
            <ImportDrop />
            <Toasts />
            <Overlays />
          </Announcer>
        </InLanguage>
      </AppContext>
    </MantineProvider>
  );
}
