/** A source that accepts nothing although it is active, with the reason. */

import { memo } from 'react';
import { t } from '../../../texts/translate';
import { failureMessage } from '../../components/failure-message';
import { useSource, useSourceStatus } from '../../store/hooks';
import { TroubleRow } from './TroubleRow';

export const SourceTrouble = memo(function SourceTrouble({ id }: { readonly id: string }) {
  const name = useSource(id)?.name;
  const status = useSourceStatus(id);
  if (status === undefined) return null;
  const isFailed = status.state === 'failed';
  return (
    <TroubleRow tone={isFailed ? 'bad' : 'warn'} to={`/sources/${id}`} name={name ?? status.name}>
      {isFailed ? t('The source has failed.') : t('The source is held: it accepts nothing for now.')}{' '}
      {status.problem !== null && failureMessage(status.problem)}
    </TroubleRow>
  );
});
