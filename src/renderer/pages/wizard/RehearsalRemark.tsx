/** Says, while a stream is created or edited, that it sends to a rehearsal. */
import { REHEARSAL_MEANING, REHEARSAL_WORD } from '../../../contract/rehearsal-mark';
import { Callout } from '../../components/Callout';

export function RehearsalRemark() {
  return (
    <Callout tone="info" title={REHEARSAL_WORD}>
      {REHEARSAL_MEANING}. The stream is marked as a rehearsal wherever it is named, and carries made-up events unless
      you switch that off, until it has another address.
    </Callout>
  );
}
