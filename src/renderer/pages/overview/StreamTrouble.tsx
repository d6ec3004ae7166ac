/** A failing stream: what is wrong, since when, how many events wait and what happens next, with the likeliest repair. */
import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { StreamView } from '../../../contract/stream';
import { useNow } from '../../components/clock';
import { RehearsalMark } from '../../components/RehearsalMark';
import { RepairButtons } from '../../features/stream/RepairButtons';
import { repairsOf } from '../../features/stream/repairs';
import { statusSentence } from '../../features/stream/sentence';
import { acceptedPerSecond, useAppState, useStream } from '../../store/hooks';
import { TroubleRow } from './TroubleRow';

/** As words, so that the row renders only when they change. */
function useSentence(stream: StreamView): string {
  const nowMs = useNow('second');
  return useAppState((state) => {
    const status = state.status?.streams.find(({ streamId }) => streamId === stream.id);
    const arrivingPerSecond = acceptedPerSecond(state);
    const { engine, halt = null } = state.status ?? {};
    const { title, more } = statusSentence({ stream, status, engine, halt, arrivingPerSecond, nowMs });
    return [title, ...more].join(' ');
  });
}

function useRepairs(stream: StreamView) {
  return useAppState(
    useShallow(({ status }) => {
      const found = status?.streams.find(({ streamId }) => streamId === stream.id);
      return found === undefined ? [] : repairsOf(stream, found).slice(0, 1);
    }),
  );
}

function Trouble({ stream }: { readonly stream: StreamView }) {
  const sentence = useSentence(stream);
  const repairs = useRepairs(stream);
  return (
    <TroubleRow
      tone="warn"
      to={`/streams/${stream.id}`}
      name={stream.name}
      mark={<RehearsalMark stream={stream} />}
      actions={<RepairButtons stream={stream} repairs={repairs} emphasis={false} />}
    >
      {sentence}
    </TroubleRow>
  );
}

export const StreamTrouble = memo(function StreamTrouble({ id }: { readonly id: string }) {
  const stream = useStream(id);
  return stream === undefined ? null : <Trouble stream={stream} />;
});
