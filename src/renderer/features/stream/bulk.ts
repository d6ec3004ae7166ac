/** Actions on many streams, with a way back where there is one, and what failed for each stream. */
import type { BulkResults, Deletion } from '../../../contract/bulk';
import type { Failure } from '../../../contract/errors';
import type { StreamId, StreamView } from '../../../contract/stream';
import type { Text } from '../../../texts/text';
import { t } from '../../../texts/translate';
import { streamName } from '../../components/stream-name';
import { tell, tellFailure } from '../../components/tell';
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
  return streams.length === 1 && first !== undefined
    ? streamName(first)
    : t('{count, plural, one {# stream} other {# streams}}', { count: streams.length });
}

/** What was not done to those that failed. */
const failureTexts = {
  activate: '{failed} of {count, plural, one {# stream} other {# streams}} could not be activated.',
  deactivate: '{failed} of {count, plural, one {# stream} other {# streams}} could not be deactivated.',
  remove: '{failed} of {count, plural, one {# stream} other {# streams}} could not be deleted.',
  duplicate: '{failed} of {count, plural, one {# stream} other {# streams}} could not be duplicated.',
  setLabels: '{failed} of {count, plural, one {# stream} other {# streams}} could not be labelled.',
} as const satisfies Record<keyof BulkActions, Text>;

function failuresOf(
  streams: readonly StreamView[],
  results: BulkResults<unknown>,
  action: keyof BulkActions,
): BulkFailures | null {
  const names = new Map(streams.map((stream) => [stream.id, streamName(stream)]));
  const failures = results.flatMap((result) =>
    result.ok ? [] : [{ id: result.id, name: names.get(result.id) ?? result.id, failure: result.failure }],
  );
  if (failures.length === 0) return null;
  return {
    title: t(failureTexts[action], { failed: failures.length, count: results.length }),
    failures,
  };
}

type LabelsText = 'The labels of {name} are changed.' | 'The labels of {name} are as before.';

/** @param onFailures shows what failed for which stream; null after an action without failures */
export function useBulkActions(onFailures: (failures: BulkFailures | null) => void): BulkActions {
  const call = useCall();
  const setState = useSetState();
  /** Reports the failures. @returns the streams that succeeded, with their results */
  const sorted = <T>(streams: readonly StreamView[], results: BulkResults<T>, action: keyof BulkActions) => {
    onFailures(failuresOf(streams, results, action));
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
    const done = sorted(streams, answer.value, 'activate').map(({ stream }) => stream);
    if (done.length === 0) return;
    tell(
      t('{count, plural, one {{name} is active.} other {{name} are active.}}', {
        count: done.length,
        name: namedStreams(done),
      }),
    );
  };

  const applyLabels = async (streams: readonly StreamView[], changes: readonly LabelChange[], text: LabelsText) => {
    const answer = await call('streams.setLabels', {
      streams: changes.map(({ id, labels }) => ({ id, labels: [...labels] })),
    });
    if (!answer.ok) {
      tellFailure(answer.failure);
      return;
    }
    const done = sorted(streams, answer.value, 'setLabels').flatMap(({ stream, value }) =>
      value.changed ? [stream] : [],
    );
    if (done.length === 0) return;
    // These streams still have the labels from before.
    const back = done.map(({ id, labels }) => ({ id, labels }));
    const now = new Map(changes.map(({ id, labels }) => [id, labels]));
    const changed = done.map((stream) => ({ ...stream, labels: now.get(stream.id) ?? stream.labels }));
    tell(t(text, { name: namedStreams(done) }), {
      action: {
        label: t('Undo'),
        run: () => void applyLabels(changed, back, 'The labels of {name} are as before.'),
      },
    });
  };

  return {
    activate,
    deactivate: async (streams) => {
      const answer = await call('streams.deactivateMany', { ids: idsOf(streams) });
      if (!answer.ok) return tellFailure(answer.failure);
      const done = sorted(streams, answer.value, 'deactivate').flatMap(({ stream, value }) =>
        value.changed ? [stream] : [],
      );
      if (done.length === 0) return;
      tell(
        t(
          '{count, plural, one {{name} is deactivated. Its events are kept.} other {{name} are deactivated. Their events are kept.}}',
          { count: done.length, name: namedStreams(done) },
        ),
        {
          action: { label: t('Undo'), run: () => void activate(done, 'continue') },
        },
      );
    },
    remove: async (streams) => {
      const answer = await call('streams.deleteMany', { ids: idsOf(streams) });
      if (!answer.ok) return tellFailure(answer.failure);
      const done = sorted(streams, answer.value, 'remove');
      if (done.length === 0) return;
      const group = deletedGroup(done);
      setState(({ deletedStreams }) => ({ deletedStreams: [...deletedStreams, group] }));
    },
    duplicate: async (streams) => {
      const answer = await call('streams.duplicateMany', { ids: idsOf(streams) });
      if (!answer.ok) return tellFailure(answer.failure);
      const copies = sorted(streams, answer.value, 'duplicate').map(({ value }) => value);
      if (copies.length === 0) return;
      tell(
        copies.length === 1
          ? t('{name} is created. It is inactive until you activate it.', { name: namedStreams(copies) })
          : t('{count, number} copies are created. They are inactive until you activate them.', {
              count: copies.length,
            }),
      );
    },
    setLabels: (streams, changes) => applyLabels(streams, changes, 'The labels of {name} are changed.'),
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
