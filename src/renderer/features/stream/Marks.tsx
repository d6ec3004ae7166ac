/** Marks that a stream keeps while they apply: not tested, rehearsal, lowered security. */
import { IconShieldExclamation, IconTestPipe } from '@tabler/icons-react';
import type { StreamView } from '../../../contract/stream';
import { t, translated } from '../../../texts/translate';
import { Pill } from '../../components/Pill';
import { RehearsalMark } from '../../components/RehearsalMark';
import { TrialMark } from '../first-run/TrialMark';

export function StreamMarks({ stream }: { readonly stream: StreamView }) {
  const warnings = stream.warnings.map(translated);
  return (
    <>
      <TrialMark id={stream.id} />
      <RehearsalMark stream={stream} />
      {stream.tested === null && (
        <Pill tone="calm" icon={IconTestPipe} title={t('These settings have not passed a connection test')}>
          {t('Not tested')}
        </Pill>
      )}
      {warnings.length > 0 && (
        <Pill tone="warn" icon={IconShieldExclamation} title={warnings.join('\n')}>
          {warnings.length === 1
            ? warnings[0]
            : t('{count, plural, one {# security warning} other {# security warnings}}', { count: warnings.length })}
        </Pill>
      )}
    </>
  );
}
