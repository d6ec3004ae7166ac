/** The actions for each stream, source and error code. */
import {
  IconActivityHeartbeat,
  IconBook2,
  IconEdit,
  IconFileImport,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlugConnected,
  IconRefresh,
  IconRipple,
} from '@tabler/icons-react';
import { errorCatalogue } from '../../../contract/errors';
import { markedName } from '../../../contract/rehearsal-mark';
import type { SourceView } from '../../../contract/source';
import { canTryNow, type StreamStatus, statusWords } from '../../../contract/status';
import type { StreamView } from '../../../contract/stream';
import { translated } from '../../../texts/translate';
import { destinationName } from '../../destinations';
import { deactivateStream, tryStreamNow } from '../../features/stream/commands';
import { navigate } from '../../router/navigation';
import { sourceKindName } from '../../sources';
import { type Action, type ActionContext, type ActionGroup, open } from './action';

/** What can be done with one stream, besides opening it. */
export function streamActions(
  stream: StreamView,
  status: StreamStatus | undefined,
  group: ActionGroup = 'Stream actions',
): Action[] {
  const name = markedName(stream);
  const { id } = stream;
  const canTry = status !== undefined && canTryNow(status.phase);
  const shared = { group, detail: destinationName(stream.destination.kind) } as const;
  return [
    {
      ...shared,
      id: `test:${id}`,
      label: `Test ${name}`,
      icon: IconPlugConnected,
      keywords: 'connection test stream',
      run: ({ app }) => open(app, { kind: 'test', streamId: id }),
    },
    {
      ...shared,
      id: `edit:${id}`,
      label: `Edit ${name}`,
      icon: IconEdit,
      keywords: 'change settings stream',
      run: () => navigate(`/streams/${id}/edit`),
    },
    ...(canTry && group !== 'On this page'
      ? [
          {
            ...shared,
            id: `try:${id}`,
            label: `Try ${name} now`,
            icon: IconRefresh,
            keywords: 'retry stream',
            run: ({ app }: ActionContext) => tryStreamNow(app, stream),
          },
        ]
      : []),
    stream.active
      ? {
          ...shared,
          id: `deactivate:${id}`,
          label: `Deactivate ${name}`,
          icon: IconPlayerPause,
          keywords: 'pause stop stream',
          run: ({ app }) => deactivateStream(app, stream),
        }
      : {
          ...shared,
          id: `activate:${id}`,
          label: `Activate ${name}`,
          icon: IconPlayerPlay,
          keywords: 'resume start continue stream',
          run: ({ app }) => open(app, { kind: 'activate', streamId: id }),
        },
  ];
}

export function openStream(stream: StreamView, status: StreamStatus | undefined): Action {
  const words = statusWords[status?.status ?? (stream.active ? 'active' : 'inactive')];
  return {
    id: `stream:${stream.id}`,
    label: markedName(stream),
    group: 'Streams',
    icon: status?.status === 'activeWithErrors' ? IconActivityHeartbeat : IconRipple,
    detail: `${destinationName(stream.destination.kind)}, ${words}`,
    run: () => navigate(`/streams/${stream.id}`),
  };
}

export function openSource(source: SourceView): Action {
  return {
    id: `source:${source.id}`,
    label: source.name,
    group: 'Sources',
    icon: IconFileImport,
    detail: sourceKindName(source.settings.kind),
    run: () => navigate(`/sources/${source.id}`),
  };
}

export function codeActions(): readonly Action[] {
  return Object.entries(errorCatalogue).map(([code, { title }]) => ({
    id: `error:${code}`,
    label: code,
    group: 'Error codes',
    icon: IconBook2,
    detail: translated(title),
    run: () => navigate(`/errors/${code}`),
  }));
}
