/** A list that is shown page by page, newest first: which page it is, and the buttons that turn it. */
import { Button, Group } from '@mantine/core';
import { useState } from 'react';

export interface Pages {
  /** The page holds what is older than this; undefined for the newest page. */
  readonly beforeId: number | undefined;
  readonly newer: () => void;
  /** @param lastId of the page that is left */
  readonly older: (lastId: number) => void;
  readonly toNewest: () => void;
}

export function usePages(): Pages {
  /** Where each page that was left ended. */
  const [left, setLeft] = useState<readonly number[]>([]);
  return {
    beforeId: left.at(-1),
    newer: () => setLeft(left.slice(0, -1)),
    older: (lastId) => setLeft([...left, lastId]),
    toNewest: () => setLeft([]),
  };
}

interface NewerOlderProps {
  readonly pages: Pages;
  /** Of the page's last entry; null where nothing older follows. */
  readonly lastId: number | null;
}

export function NewerOlder({ pages, lastId }: NewerOlderProps) {
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" disabled={pages.beforeId === undefined} onClick={pages.newer}>
        Newer
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={lastId === null}
        onClick={() => lastId !== null && pages.older(lastId)}
      >
        Older
      </Button>
    </Group>
  );
}

/** @returns the id to go on behind, or null where the page is not full and so is the last one */
export function lastOfFullPage(entries: readonly { readonly id: number }[], perPage: number): number | null {
  return entries.length < perPage ? null : (entries.at(-1)?.id ?? null);
}
