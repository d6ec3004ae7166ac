/** The actions of a source, used by the list and by its own page. */

import { useState } from 'react';
import type { SourceView } from '../../../contract/source';
import { t } from '../../../texts/translate';
import { tell, tellFailure } from '../../components/tell';
import { useShowOnce } from '../../features/sources/useShowOnce';
import { navigate } from '../../router/navigation';
import { useCall } from '../../store/hooks';

export type Asking = 'delete' | 'newSecret' | null;

export function useSourceActions(source: SourceView) {
  const call = useCall();
  const showOnce = useShowOnce();
  const [asking, setAsking] = useState<Asking>(null);
  const { id, name } = source;
  return {
    asking,
    ask: setAsking,
    activate: async () => {
      const answer = await call('sources.activate', { id });
      if (answer.ok) tell(t('{name} is active. ## a source', { name }));
      else tellFailure(answer.failure);
    },
    deactivate: async () => {
      const answer = await call('sources.deactivate', { id });
      if (answer.ok) tell(t('{name} is deactivated. It receives no events.', { name }));
      else tellFailure(answer.failure);
    },
    remove: async () => {
      const answer = await call('sources.delete', { id });
      if (!answer.ok) return tellFailure(answer.failure);
      tell(t('{name} is deleted. Its events stay in the trail.', { name }));
      navigate('/sources');
    },
    newSecret: async () => {
      const answer = await call('sources.newSecret', { id });
      if (!answer.ok) return tellFailure(answer.failure);
      const { secret } = answer.value;
      showOnce(id, secret);
      navigate(`/sources/${id}`);
    },
  };
}
