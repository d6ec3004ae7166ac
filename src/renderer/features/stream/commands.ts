/** What can be done with a stream without asking further, for its menu, its page and the command palette. */
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { streamName } from '../../components/stream-name';
import { tell, tellFailure } from '../../components/tell';
import type { App } from '../../store/app';

type Call = Pick<App, 'call'>;

async function resume({ call }: Call, stream: StreamView): Promise<void> {
  const answer = await call('streams.activate', { id: stream.id, resume: 'continue' });
  if (answer.ok) tell(t('{name} is active.', { name: streamName(stream) }));
  else tellFailure(answer.failure);
}

export async function deactivateStream(app: Call, stream: StreamView): Promise<void> {
  const answer = await app.call('streams.deactivate', { id: stream.id });
  if (!answer.ok) return tellFailure(answer.failure);
  tell(t('{name} is deactivated. Its events are kept.', { name: streamName(stream) }), {
    action: { label: t('Undo'), run: () => void resume(app, stream) },
  });
}

export async function tryStreamNow({ call }: Call, stream: StreamView): Promise<void> {
  const answer = await call('delivery.tryNow', { streamId: stream.id });
  if (answer.ok) tell(t('{name} is trying now.', { name: streamName(stream) }));
  else tellFailure(answer.failure);
}
