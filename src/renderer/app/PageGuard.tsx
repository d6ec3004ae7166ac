/** An error boundary: a page that fails to render does not take the whole window with it. */
import { Component, type ReactNode } from 'react';
import { BrokenPage } from './BrokenPage';

interface PageGuardProps {
  readonly children: ReactNode;
}

interface PageGuardState {
  /** The thrown error as text, or null. */
  readonly cause: string | null;
}

/** Use the page's address as its key, so that another page is rendered afresh. A class, because React has no hook for this. */
export class PageGuard extends Component<PageGuardProps, PageGuardState> {
  override state: PageGuardState = { cause: null };

  static getDerivedStateFromError(error: unknown): PageGuardState {
    return { cause: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { cause } = this.state;
    return cause === null ? this.props.children : <BrokenPage cause={cause} />;
  }
}
