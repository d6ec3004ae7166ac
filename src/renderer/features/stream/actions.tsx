/** The actions of a stream, used by the table and by its own page. */
import { useState } from 'react';
import { markedName } from '../../../contract/rehearsal-mark';
import type { StreamView } from '../../../contract/stream';
import { tell, tellFailure } from '../../components/tell';
import { freeName } from '../../forms/free-name';
import { navigate } from '../../router/navigation';
import { useApp, useCall, useSetState } from '../../store/hooks';
import { deletedGroup } from './bulk';

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
  const call = useCall();
  const { store } = useApp();
  const setState = useSetState();
  const [asking, setAsking] = useState(false);
  const { id, name } = stream;
  const said = markedName(stream);
  const resume = async () => {
    const answer = await call('streams.activate', { id, resume: 'continue' });
    if (answer.ok) tell(`${said} is active.`);
    else tellFailure(answer.failure);
  };
  return {
    asking,
    closeDialog: () => setAsking(false),
    activate: () => setAsking(true),
    deactivate: async () => {
      const answer = await call('streams.deactivate', { id });
      if (!answer.ok) return tellFailure(answer.failure);
      tell(`${said} is deactivated. Its events are kept.`, { action: { label: 'Undo', run: () => void resume() } });
    },
    tryNow: async () => {
      const answer = await call('delivery.tryNow', { streamId: id });
      if (answer.ok) tell(`${said} is trying now.`);
      else tellFailure(answer.failure);
    },
    duplicate: async () => {
      const taken = store.getState().streams.map((other) => other.name);
      const answer = await call('streams.duplicate', { id, name: freeName(`Copy of ${name}`, taken) });
      if (!answer.ok) return tellFailure(answer.failure);
      tell(`${markedName(answer.value)} is created. It is inactive until you activate it.`);
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
