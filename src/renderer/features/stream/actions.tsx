/** The actions of a stream, used by the table and by its own page. */
import { useState } from 'react';
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { streamName } from '../../components/stream-name';
import { tell, tellFailure } from '../../components/tell';
import { freeName } from '../../forms/free-name';
import { navigate } from '../../router/navigation';
import { useApp, useSetState } from '../../store/hooks';
import { deletedGroup } from './bulk';
import { deactivateStream, tryStreamNow } from './commands';

export interface StreamActions {
  readonly activate: () => void;
  readonly deactivate: () => Promise<void>;
  readonly tryNow: () => Promise<void>;
  readonly duplicate: () => Promise<void>;
  readonly remove: () => Promise<void>;
  /** The dialog that asks where to continue is open. */
  readonly asking: boolean;
  readonly closeDialog: () => void;
}

export function useStreamActions(stream: StreamView): StreamActions {
  const app = useApp();
  const { call, store } = app;
  const setState = useSetState();
  const [asking, setAsking] = useState(false);
  const { id, name } = stream;
  return {
    asking,
    closeDialog: () => setAsking(false),
    activate: () => setAsking(true),
    deactivate: () => deactivateStream(app, stream),
    tryNow: () => tryStreamNow(app, stream),
    duplicate: async () => {
      const taken = store.getState().streams.map((other) => other.name);
      const answer = await call('streams.duplicate', { id, name: freeName(t('Copy of {name}', { name }), taken) });
      if (!answer.ok) return tellFailure(answer.failure);
      tell(t('{name} is created. It is inactive until you activate it.', { name: streamName(answer.value) }));
      navigate(`/streams/${answer.value.id}`);
    },
    remove: async () => {
      const answer = await call('streams.delete', { id });
      if (!answer.ok) return tellFailure(answer.failure);
      const group = deletedGroup([{ stream, value: answer.value }]);
      setState((state) => ({ deletedStreams: [...state.deletedStreams, group] }));
      navigate('/streams');
    },
  };
}
