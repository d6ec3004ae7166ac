/** Marks that a stream keeps while they apply: not tested, rehearsal, lowered security. */
import { IconShieldExclamation, IconTestPipe } from '@tabler/icons-react';
import type { StreamView } from '../../../contract/stream';
import { Pill } from '../../components/Pill';
import { RehearsalMark } from '../../components/RehearsalMark';
import { TrialMark } from '../first-run/TrialMark';

export function StreamMarks({ stream }: { readonly stream: StreamView }) {
  return (
    <>
      <TrialMark id={stream.id} />
      <RehearsalMark stream={stream} />
      {stream.tested === null && (
        <Pill tone="calm" icon={IconTestPipe} title="These settings have not passed a connection test">
          Not tested
        </Pill>
      )}
      {stream.warnings.length > 0 && (
        <Pill tone="warn" icon={IconShieldExclamation} title={stream.warnings.join('\n')}>
          {stream.warnings.length === 1 ? stream.warnings[0] : `${stream.warnings.length} security warnings`}
        </Pill>
      )}
    </>
  );
}
