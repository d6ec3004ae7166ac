/** Says, while a stream is created or edited, that it sends to a rehearsal. */
import { REHEARSAL_MEANING, REHEARSAL_WORD } from '../../../contract/rehearsal-mark';
import { t, translated } from '../../../texts/translate';
import { Callout } from '../../components/Callout';

export function RehearsalRemark() {
  return (
    <Callout tone="info" title={translated(REHEARSAL_WORD)}>
      {translated(REHEARSAL_MEANING)}.{' '}
      {t(
        'The stream is marked as a rehearsal, and sends made-up events unless you switch that off, until you enter another address.',
      )}
    </Callout>
  );
}
