/** Everything that the palette offers at this moment. */
import { streamName } from '../../components/stream-name';
import { type Action, type ActionContext, inLanguage } from '../actions/action';
import { actions, isAvailable, shownStream } from '../actions/actions';
import { codeActions, openSource, openStream, streamActions } from '../actions/entity-actions';
import { chapterActions } from '../actions/help-actions';

export function allActions(context: ActionContext): Action[] {
  const { state } = context;
  const statuses = new Map((state.status?.streams ?? []).map((status) => [status.streamId, status]));
  const shown = shownStream(context);
  const byName = state.streams.toSorted((a, b) => streamName(a).localeCompare(streamName(b)));
  return [
    ...(shown === undefined ? [] : streamActions(shown, statuses.get(shown.id), 'On this page')),
    ...actions.filter((action) => action.hidden !== true && isAvailable(action, context)).map(inLanguage),
    ...byName.map((stream) => openStream(stream, statuses.get(stream.id), state.status?.halt ?? null)),
    ...byName.flatMap((stream) => (stream === shown ? [] : streamActions(stream, statuses.get(stream.id)))),
    ...state.sources.map(openSource),
    ...chapterActions(),
    ...codeActions(),
  ];
}
