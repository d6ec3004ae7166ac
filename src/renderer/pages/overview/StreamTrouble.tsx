/** A failing stream in a sentence: what is wrong, since when, how many events wait, what happens next. */
import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { StreamPhase } from '../../../contract/status';
import { RehearsalMark } from '../../components/RehearsalMark';
import { Countdown, RelativeTime } from '../../components/Time';
import { useAppState, useStream } from '../../store/hooks';
import { waitingWords } from './attention';
import { TroubleRow } from './TroubleRow';

function Next({ phase }: { readonly phase: StreamPhase }) {
  if (phase.kind !== 'waiting' && phase.kind !== 'held') return null;
  if (phase.nextTryAtMs === 0) return <>Change its settings to go on.</>;
  return (
    <>
      Next try <Countdown atMs={phase.nextTryAtMs} />.
    </>
  );
}

/** Only what the row shows, so that it does not render for other numbers. */
function useTrouble(id: string) {
  return useAppState(
    useShallow(({ status }) => {
      const stream = status?.streams.find(({ streamId }) => streamId === id);
      return { worst: stream?.problems[0], waiting: stream?.waiting ?? 0, phase: stream?.phase };
    }),
  );
}

export const StreamTrouble = memo(function StreamTrouble({ id }: { readonly id: string }) {
  const stream = useStream(id);
  const { worst, waiting, phase } = useTrouble(id);
  if (stream === undefined) return null;
  return (
    <TroubleRow tone="warn" to={`/streams/${id}`} name={stream.name} mark={<RehearsalMark stream={stream} />}>
      {worst !== undefined && (
        <>
          {worst.failure.message} It began <RelativeTime atMs={worst.sinceMs} />.{' '}
        </>
      )}
      {waitingWords(waiting)} {phase !== undefined && <Next phase={phase} />}
    </TroubleRow>
  );
});
