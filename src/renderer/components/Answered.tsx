/** Shows a query to main in each of its states: asked, failed, answered, or not possible while the trail is away. */
import type { ReactNode } from 'react';
import type { Asked } from '../store/useAnswer';
import { EmptyLine } from './Empty';
import { FailurePanel } from './FailurePanel';
import { Loading } from './Loading';
import { useAwayInstead } from './trail-away';

interface AnsweredProps<T> {
  readonly asked: Pick<Asked<T>, 'answer' | 'refresh'>;
  /** What is being read, such as "Reading the record". Null shows nothing, for queries that often return nothing. */
  readonly loading: string | null;
  /** The query results from what the user just did, so a failure is announced to screen readers. */
  readonly live?: boolean;
  readonly children: (value: T) => ReactNode;
}

export function Answered<T>({ asked: { answer, refresh }, loading, live = false, children }: AnsweredProps<T>) {
  const away = useAwayInstead(answer);
  if (away !== null) return loading === null ? null : <EmptyLine>{away}</EmptyLine>;
  if (answer === null) return loading === null ? null : <Loading label={loading} />;
  if (!answer.ok) return <FailurePanel failure={answer.failure} onRetry={refresh} live={live} />;
  return children(answer.value);
}
