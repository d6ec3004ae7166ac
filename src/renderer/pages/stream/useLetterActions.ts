/** The actions for dead letters: for all open ones of the stream, or for the selected ones. */
import { markedName } from '../../../contract/rehearsal-mark';
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { download } from '../../components/download';
import { tell, tellFailure } from '../../components/tell';
import { useCall } from '../../store/hooks';
import { exportName } from './dead-letters';

/** Undefined for all open ones. */
export type Chosen = readonly number[] | undefined;

export interface LetterActions {
  readonly markLookedAt: (ids?: Chosen) => Promise<void>;
  readonly resend: (ids?: Chosen) => Promise<void>;
  readonly discard: (ids: Chosen, reason: string) => Promise<void>;
  readonly exportAll: (ids?: Chosen) => Promise<void>;
}

/** @param onDone called after a change */
export function useLetterActions(stream: StreamView, onDone: () => void): LetterActions {
  const call = useCall();
  const streamId = stream.id;
  const selection = (ids: Chosen) => ({ streamId, ...(ids === undefined ? {} : { ids: [...ids] }) });
  return {
    markLookedAt: async (ids) => {
      const answer = await call('deadLetters.markLookedAt', selection(ids));
      if (!answer.ok) return tellFailure(answer.failure);
      onDone();
    },
    resend: async (ids) => {
      const answer = await call('deadLetters.resend', selection(ids));
      if (!answer.ok) return tellFailure(answer.failure);
      tell(
        t('{count, plural, one {# dead letter} other {# dead letters}} will be sent again.', {
          count: answer.value.changed,
        }),
      );
      onDone();
    },
    discard: async (ids, reason) => {
      const answer = await call('deadLetters.discard', { ...selection(ids), reason });
      if (!answer.ok) return tellFailure(answer.failure);
      tell(
        t('{count, plural, one {# dead letter} other {# dead letters}} discarded.', { count: answer.value.changed }),
      );
      onDone();
    },
    exportAll: async (ids) => {
      const parts: string[] = [];
      let beforeId: number | null | undefined;
      while (beforeId !== null) {
        const answer = await call('deadLetters.export', {
          ...selection(ids),
          ...(beforeId === undefined ? {} : { beforeId }),
        });
        if (!answer.ok) return tellFailure(answer.failure);
        parts.push(answer.value.ndjson);
        beforeId = answer.value.beforeId;
      }
      download(exportName(markedName(stream), Date.now()), parts, 'application/x-ndjson');
    },
  };
}
