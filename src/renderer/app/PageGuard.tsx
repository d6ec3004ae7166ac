/** Keeps a page that cannot be drawn from taking the whole window with it: says so in its place, and leaves the navigation. */
import { Button, Group, Text } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Callout } from '../components/Callout';
import { Page } from '../components/Page';
import { Link } from '../router/Link';
import { HOME } from './pages';

interface PageGuardProps {
  readonly children: ReactNode;
}

interface PageGuardState {
  /** What was thrown, as text; null while all is well. */
  readonly broken: string | null;
}

/** To be keyed by the page's address, so that another page is tried again. React knows no other form of it than a class. */
export class PageGuard extends Component<PageGuardProps, PageGuardState> {
  override state: PageGuardState = { broken: null };

  static getDerivedStateFromError(error: unknown): PageGuardState {
    return { broken: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { broken } = this.state;
    if (broken === null) return this.props.children;
    return (
      <Page title="This page cannot be shown">
        <Callout tone="bad" title="Only the page has failed: Sluice goes on forwarding events." role="alert">
          <Text size="sm" mb="sm" style={{ overflowWrap: 'anywhere' }}>
            {broken}
          </Text>
          <Group gap="sm">
            <Button size="xs" onClick={() => window.location.reload()}>
              Load the window again
            </Button>
            <Link to={HOME}>Go to Streams</Link>
          </Group>
        </Callout>
      </Page>
    );
  }
}
