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
import { shownStatus } from '../../../contract/halt';
import type { SourceView } from '../../../contract/source';
import { canTryNow, type Halt, type StreamStatus, statusWords } from '../../../contract/status';
import type { StreamView } from '../../../contract/stream';
import type { Text } from '../../../texts/text';
import { currentLanguage, translated } from '../../../texts/translate';
import { streamName } from '../../components/stream-name';
import { destinationName } from '../../destinations';
import { deactivateStream, tryStreamNow } from '../../features/stream/commands';
import { navigate } from '../../router/navigation';
import { sourceKindName } from '../../sources';
import { type Action, type ActionContext, type ActionGroup, inWords, open } from './action';

/** What can be done with one stream, besides opening it. */
export function streamActions(
  stream: StreamView,
  status: StreamStatus | undefined,
  group: ActionGroup = 'Stream actions',
): Action[] {
  const name = streamName(stream);
  const { id } = stream;
  const canTry = status !== undefined && canTryNow(status.phase);
  const shared = { group, detail: destinationName(stream.destination.kind) } as const;
  const words = (label: Text, keywords: Text) => inWords({ label, values: { name }, keywords });
  return [
    {
      ...shared,
      id: `test:${id}`,
      ...words('Test {name}', 'connection test stream'),
      icon: IconPlugConnected,
      run: ({ app }) => open(app, { kind: 'test', streamId: id }),
    },
    {
      ...shared,
      id: `edit:${id}`,
      ...words('Edit {name}', 'change settings stream'),
      icon: IconEdit,
      run: () => navigate(`/streams/${id}/edit`),
    },
    ...(canTry && group !== 'On this page'
      ? [
          {
            ...shared,
            id: `try:${id}`,
            ...words('Try {name} now', 'retry stream'),
            icon: IconRefresh,
            run: ({ app }: ActionContext) => tryStreamNow(app, stream),
          },
        ]
      : []),
    stream.active
      ? {
          ...shared,
          id: `deactivate:${id}`,
          ...words('Deactivate {name}', 'pause stop stream'),
          icon: IconPlayerPause,
          run: ({ app }) => deactivateStream(app, stream),
        }
      : {
          ...shared,
          id: `activate:${id}`,
          ...words('Activate {name}', 'resume start continue stream'),
          icon: IconPlayerPlay,
          run: ({ app }) => open(app, { kind: 'activate', streamId: id }),
        },
  ];
}

export function openStream(stream: StreamView, status: StreamStatus | undefined, halt: Halt | null): Action {
  const shown = shownStatus(stream, status, halt);
  const word = statusWords[shown];
  return {
    id: `stream:${stream.id}`,
    label: streamName(stream),
    group: 'Streams',
    icon: shown === 'activeWithErrors' ? IconActivityHeartbeat : IconRipple,
    detail: `${destinationName(stream.destination.kind)}, ${translated(word)}`,
    ...(currentLanguage() !== 'en' && { keywords: word }),
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

/** The code is its label in every language. */
export function codeActions(): Action[] {
  return Object.entries(errorCatalogue).map(([code, { title }]) => ({
    id: `error:${code}`,
    label: code,
    group: 'Error codes',
    icon: IconBook2,
    detail: translated(title),
    ...(currentLanguage() !== 'en' && { keywords: title }),
    run: () => navigate(`/errors/${code}`),
  }));
}
