/** Actions on many streams, with a way back where there is one, and what failed for each stream. */
import type { BulkResults, Deletion } from '../../../contract/bulk';
import type { Failure } from '../../../contract/errors';
import { markedName } from '../../../contract/rehearsal-mark';
import type { StreamId, StreamView } from '../../../contract/stream';
import { tell, tellFailure } from '../../components/tell';
import { formatAmount } from '../../format/numbers';
import { useCall, useSetState } from '../../store/hooks';

/** Why an action did not reach some of the streams. */
export interface BulkFailures {
  /** "2 of 12 streams could not be deactivated." */
  readonly title: string;
  readonly failures: readonly { readonly id: StreamId; readonly name: string; readonly failure: Failure }[];
}

export interface LabelChange {
  readonly id: StreamId;
  readonly labels: readonly string[];
}

export interface BulkActions {
  readonly deactivate: (streams: readonly StreamView[]) => Promise<void>;
  readonly activate: (streams: readonly StreamView[], resume: 'continue' | 'fromNow') => Promise<void>;
  readonly remove: (streams: readonly StreamView[]) => Promise<void>;
  readonly duplicate: (streams: readonly StreamView[]) => Promise<void>;
  readonly setLabels: (streams: readonly StreamView[], changes: readonly LabelChange[]) => Promise<void>;
}

/** "Lab", or "12 streams". */
export function namedStreams(streams: readonly StreamView[]): string {
  const [first] = streams;
  return streams.length === 1 && first !== undefined ? markedName(first) : formatAmount(streams.length, 'streams');
}

const isOrAre = (streams: readonly StreamView[]) => (streams.length === 1 ? 'is' : 'are');

/** @param done what was not done to those that failed: "deactivated" */
export function failuresOf(
  streams: readonly StreamView[],
  results: BulkResults<unknown>,
  done: string,
): BulkFailures | null {
  const names = new Map(streams.map((stream) => [stream.id, markedName(stream)]));
  const failures = results.flatMap((result) =>
    result.ok ? [] : [{ id: result.id, name: names.get(result.id) ?? result.id, failure: result.failure }],
  );
  if (failures.length === 0) return null;
  return {
    title: `${failures.length} of ${formatAmount(results.length, 'streams')} could not be ${done}.`,
    failures,
  };
}

/** @param onFailures shows what failed for which stream; null after an action without failures */
export function useBulkActions(onFailures: (failures: BulkFailures | null) => void): BulkActions {
  const call = useCall();
  const setState = useSetState();
  /** Reports the failures. @returns the streams that succeeded, with their results */
  const sorted = <T>(streams: readonly StreamView[], results: BulkResults<T>, done: string) => {
    onFailures(failuresOf(streams, results, done));
    const values = new Map(results.flatMap((result) => (result.ok ? [[result.id, result.value] as const] : [])));
    return streams.flatMap((stream) => {
      const value = values.get(stream.id);
      return value === undefined ? [] : [{ stream, value }];
    });
  };
  const idsOf = (streams: readonly StreamView[]) => streams.map(({ id }) => id);

  const activate: BulkActions['activate'] = async (streams, resume) => {
    const answer = await call('streams.activateMany', { ids: idsOf(streams), resume });
    if (!answer.ok) return tellFailure(answer.failure);
    const done = sorted(streams, answer.value, 'activated').map(({ stream }) => stream);
    if (done.length > 0) tell(`${namedStreams(done)} ${isOrAre(done)} active.`);
  };

  const applyLabels = async (streams: readonly StreamView[], changes: readonly LabelChange[], words: string) => {
    const answer = await call('streams.setLabels', {
      streams: changes.map(({ id, labels }) => ({ id, labels: [...labels] })),
    });
    if (!answer.ok) {
      tellFailure(answer.failure);
      return;
    }
    const done = sorted(streams, answer.value, 'labelled').flatMap(({ stream, value }) =>
      value.changed ? [stream] : [],
    );
    if (done.length === 0) return;
    // These streams still have the labels from before.
    const back = done.map(({ id, labels }) => ({ id, labels }));
    const now = new Map(changes.map(({ id, labels }) => [id, labels]));
    const changed = done.map((stream) => ({ ...stream, labels: now.get(stream.id) ?? stream.labels }));
    tell(`The labels of ${namedStreams(done)} are ${words}.`, {
      action: { label: 'Undo', run: () => void applyLabels(changed, back, 'as before') },
    });
  };

  return {
    activate,
    deactivate: async (streams) => {
      const answer = await call('streams.deactivateMany', { ids: idsOf(streams) });
      if (!answer.ok) return tellFailure(answer.failure);
      const done = sorted(streams, answer.value, 'deactivated').flatMap(({ stream, value }) =>
        value.changed ? [stream] : [],
      );
      if (done.length === 0) return;
      tell(
        `${namedStreams(done)} ${isOrAre(done)} deactivated. ${done.length === 1 ? 'Its' : 'Their'} events are kept.`,
        {
          action: { label: 'Undo', run: () => void activate(done, 'continue') },
        },
      );
    },
    remove: async (streams) => {
      const answer = await call('streams.deleteMany', { ids: idsOf(streams) });
      if (!answer.ok) return tellFailure(answer.failure);
      const done = sorted(streams, answer.value, 'deleted');
      if (done.length === 0) return;
      const group = deletedGroup(done);
      setState(({ deletedStreams }) => ({ deletedStreams: [...deletedStreams, group] }));
    },
    duplicate: async (streams) => {
      const answer = await call('streams.duplicateMany', { ids: idsOf(streams) });
      if (!answer.ok) return tellFailure(answer.failure);
      const copies = sorted(streams, answer.value, 'duplicated').map(({ value }) => value);
      if (copies.length === 0) return;
      tell(
        copies.length === 1
          ? `${namedStreams(copies)} is created. It is inactive until you activate it.`
          : `${formatAmount(copies.length, 'copies')} are created. They are inactive until you activate them.`,
      );
    },
    setLabels: (streams, changes) => applyLabels(streams, changes, 'changed'),
  };
}

export function deletedGroup(done: readonly { readonly stream: StreamView; readonly value: Deletion }[]) {
  const streams = done.map(({ stream }) => stream);
  return {
    ids: streams.map(({ id }) => id),
    name: namedStreams(streams),
    unsent: done.reduce((sum, { value }) => sum + value.unsent, 0),
    undoUntilMs: Math.min(...done.map(({ value }) => value.undoUntilMs)),
  };
}
