/** Paging through a list, newest first: the current page, and the buttons to change it. */

import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../texts/translate';

export interface Pages {
  /** The page holds entries older than this id. Undefined for the newest page. */
  readonly beforeId: number | undefined;
  readonly newer: () => void;
  /** @param lastId the last id of the current page */
  readonly older: (lastId: number) => void;
  readonly toNewest: () => void;
}

export function usePages(): Pages {
  /** The last id of each earlier page. */
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
  /** The id of the page's last entry. Null if nothing older follows. */
  readonly lastId: number | null;
}

export function NewerOlder({ pages, lastId }: NewerOlderProps) {
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" disabled={pages.beforeId === undefined} onClick={pages.newer}>
        {t('Newer')}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={lastId === null}
        onClick={() => lastId !== null && pages.older(lastId)}
      >
        {t('Older')}
      </Button>
    </Group>
  );
}

/** @returns the id after which the next page starts, or null if the page is not full and so is the last one */
export function lastOfFullPage(entries: readonly { readonly id: number }[], perPage: number): number | null {
  return entries.length < perPage ? null : (entries.at(-1)?.id ?? null);
}
