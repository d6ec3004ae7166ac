/** The code of a page, loaded when the page is first opened, or in idle time. */
import type { ComponentType } from 'react';
import type { PageProps } from '../router/page-props';

export type PageComponent = ComponentType<PageProps>;

export type PageState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'loaded'; readonly page: PageComponent }
  /** The file could not be loaded: a newer build has replaced it, or the console has ended. */
  | { readonly kind: 'failed'; readonly cause: string };

export interface PageCode {
  readonly state: PageState;
  /** Resolves when the state is known. Never rejects. A failed load is tried again. */
  readonly load: () => Promise<void>;
  /** Loads it in advance. A failure is ignored, because the load is tried again when the page is opened. */
  readonly prefetch: () => Promise<void>;
}

/** Code that is in the first file. */
export function present(page: PageComponent): PageCode {
  const load = async () => undefined;
  return { state: { kind: 'loaded', page }, load, prefetch: load };
}

export function later(read: () => Promise<PageComponent>): PageCode {
  let state: PageState = { kind: 'absent' };
  let loading: Promise<PageState> | null = null;
  const attempt = async (): Promise<PageState> => {
    try {
      return { kind: 'loaded', page: await read() };
    } catch (error) {
      return { kind: 'failed', cause: error instanceof Error ? error.message : String(error) };
    } finally {
      loading = null;
    }
  };
  const next = async () => {
    if (state.kind === 'loaded') return state;
    loading ??= attempt();
    return loading;
  };
  return {
    get state() {
      return state;
    },
    load: async () => {
      state = await next();
    },
    prefetch: async () => {
      const found = await next();
      if (found.kind === 'loaded') state = found;
    },
  };
}

/** Loads one page after the other, each in an idle moment. */
export async function loadInIdleTime(codes: readonly PageCode[], idle: () => Promise<void>): Promise<void> {
  for (const code of codes) {
    await idle();
    await code.prefetch();
  }
}
