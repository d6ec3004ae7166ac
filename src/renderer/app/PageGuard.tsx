/** Keeps a page that cannot be drawn from taking the whole window with it. */
import { Component, type ReactNode } from 'react';
import { BrokenPage } from './BrokenPage';

interface PageGuardProps {
  readonly children: ReactNode;
}

interface PageGuardState {
  /** What was thrown, as text; null as long as nothing was. */
  readonly cause: string | null;
}

/** Key it by the page's address, so that another page is tried again. A class, because React has no hook for this. */
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
