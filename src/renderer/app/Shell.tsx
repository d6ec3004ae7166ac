/** Header, navigation and main area, with a skip link for keyboard users. */

import { AppShell, Burger, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef } from 'react';
import { t } from '../../texts/translate';
import favicon from '../assets/favicon.svg';
import { formatHash } from '../router/location';
import { useLocation } from '../router/navigation';
import { Banners } from './Banners';
import { EngineState } from './EngineState';
import { keepFocus } from './focus-keeper';
import { Navigation } from './Navigation';
import { HOME } from './pages';
import { SearchButton } from './SearchButton';
import classes from './Shell.module.css';
import { useShortcuts } from './shortcuts/useShortcuts';
import { LAYER_ID } from './theme';

export function Shell({ children }: { readonly children: ReactNode }) {
  const [opened, { toggle, close }] = useDisclosure();
  const main = useRef<HTMLElement>(null);
  const { path } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: close the navigation when the page changes
  useEffect(close, [path]);
  useEffect(keepFocus, []);
  useShortcuts();
  return (
    <AppShell
      header={{ height: 54 }}
      navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', sm: 'xl' }}
      transitionDuration={150}
    >
      <Button className={classes.skip} size="xs" onClick={() => main.current?.focus()}>
        {t('Skip to content')}
      </Button>
      <AppShell.Header className={classes.header}>
        <Burger
          opened={opened}
          onClick={toggle}
          hiddenFrom="sm"
          size="sm"
          aria-label={opened ? t('Close navigation') : t('Open navigation')}
          aria-expanded={opened}
        />
        <a href={formatHash(HOME)} className={classes.brand}>
          <img src={favicon} width={26} height={26} alt="" />
          Sluice
        </a>
        <SearchButton />
        <EngineState />
      </AppShell.Header>
      <AppShell.Navbar
        className={classes.navbar}
        component="nav"
        aria-label={t('Main ## navigation')}
        onKeyDown={(event) => event.key === 'Escape' && close()}
      >
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main ref={main} tabIndex={-1} className={classes.main} style={{ outline: 'none' }}>
        <div className={classes.content}>
          <Banners />
          {children}
        </div>
        <div id={LAYER_ID} className={classes.layer} />
      </AppShell.Main>
    </AppShell>
  );
}
