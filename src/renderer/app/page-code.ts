/** Code that is loaded when it is first needed, or in idle time: of a page, or of something that opens over pages. */
import type { ComponentType } from 'react';
import type { PageProps } from '../router/page-props';

export type PageComponent = ComponentType<PageProps>;

export type CodeState<T> =
  | { readonly kind: 'absent' }
  | { readonly kind: 'loaded'; readonly page: T }
  /** The file could not be loaded: a newer build has replaced it, or the console has ended. */
  | { readonly kind: 'failed'; readonly cause: string };

export type PageState = CodeState<PageComponent>;

export interface LazyCode<T> {
  readonly state: CodeState<T>;
  /** Resolves when the state is known. Never rejects. A failed load is tried again. */
  readonly load: () => Promise<void>;
  /** Loads it in advance. A failure is ignored, because the load is tried again when the page is opened. */
  readonly prefetch: () => Promise<void>;
}

export type PageCode = LazyCode<PageComponent>;

/** Code that is in the first file. */
export function present(page: PageComponent): PageCode {
  const load = async () => undefined;
  return { state: { kind: 'loaded', page }, load, prefetch: load };
}

export function later<T>(read: () => Promise<T>): LazyCode<T> {
  let state: CodeState<T> = { kind: 'absent' };
  let loading: Promise<CodeState<T>> | null = null;
  const attempt = async (): Promise<CodeState<T>> => {
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

/** Loads one after the other, each in an idle moment. */
export async function loadInIdleTime(
  codes: readonly Pick<PageCode, 'prefetch'>[],
  idle: () => Promise<void>,
): Promise<void> {
  for (const code of codes) {
    await idle();
    await code.prefetch();
  }
}
