/** Marks a stream or source that belongs to the trial. Renders nothing for others. */
import { IconSparkles } from '@tabler/icons-react';
import { t } from '../../../texts/translate';
import { Pill } from '../../components/Pill';
import { useAppState } from '../../store/hooks';

export function TrialMark({ id }: { readonly id: string }) {
  const isPart = useAppState(({ trial }) => trial !== null && (trial.streamId === id || trial.sourceId === id));
  if (!isPart) return null;
  return (
    <Pill tone="info" icon={IconSparkles} title={t('Part of a trial, and removed together with it')}>
      {t('Trial')}
    </Pill>
  );
}
