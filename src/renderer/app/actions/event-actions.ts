/** Looking for typed text in the audit trail: the event with this number or id, or all that contain it. */

import { IconHash, IconListSearch } from '@tabler/icons-react';
import type { Answer } from '../../../contract/envelope';
import type { TrailCursor, TrailPage, TrailRow } from '../../../contract/trail';
import { t } from '../../../texts/translate';
import { tellFailure } from '../../components/tell';
import { navigate } from '../../router/navigation';
import type { Action, ActionContext } from './action';

/** Ids of events have no spaces, and are longer than words that people search for. */
const MIN_ID_LENGTH = 16;
const MAX_TEXT = 500;
const everywhere = { in: 'all', range: 'all' } as const;

/** Opens the only event that contains the id, or the list if there are several or none. */
async function openById({ app }: ActionContext, id: string): Promise<void> {
  const filter = { allText: `"${id.replaceAll('"', ' ')}"` };
  const found: TrailRow[] = [];
  let cursor: TrailCursor | null = null;
  // An answer ends at a time limit, and then says where the search goes on.
  do {
    const answer: Answer<TrailPage> = await app.call('trail.search', { filter, cursor, limit: 2 });
    if (!answer.ok) return tellFailure(answer.failure);
    found.push(...answer.value.rows);
    cursor = answer.value.next;
  } while (cursor !== null && found.length < 2);
  const [first, second] = found;
  const event = first !== undefined && second === undefined ? String(first.seq) : undefined;
  navigate('/trail', { q: id, ...everywhere, event });
}

const seqOf = (text: string) => /^#?(\d{1,15})$/.exec(text)?.[1];
const isId = (text: string) => /^[\w.:-]+$/.test(text) && text.length >= MIN_ID_LENGTH;

/** Whether what is typed names one event, by its number or its id. */
export function isEventReference(typed: string): boolean {
  const text = typed.trim();
  return seqOf(text) !== undefined || isId(text);
}

export function eventActions(typed: string): Action[] {
  const text = typed.trim();
  if (text === '') return [];
  const shared = { group: 'Audit trail', icon: IconListSearch } as const;
  const seq = seqOf(text);
  const byNumber: Action[] =
    seq === undefined
      ? []
      : [
          {
            ...shared,
            id: `event:${seq}`,
            label: t('Open event {seq}', { seq }),
            icon: IconHash,
            run: () => navigate('/trail', { range: 'all', event: seq }),
          },
        ];
  return [
    ...byNumber,
    isId(text)
      ? {
          ...shared,
          id: 'find-event',
          label: t('Find the event {id}', { id: text }),
          run: (context) => openById(context, text),
        }
      : {
          ...shared,
          id: 'search-trail',
          label: t('Search the audit trail for “{text}”', { text }),
          run: () => navigate('/trail', { q: text.slice(0, MAX_TEXT), ...everywhere }),
        },
  ];
}
