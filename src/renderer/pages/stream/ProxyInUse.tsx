/** Which proxy the stream uses now, and why. */
import type { Failure } from '../../../contract/errors';
import { useNow } from '../../components/clock';
import { failureMessage } from '../../components/failure-message';
import { Link } from '../../router/Link';
import { useAnswer } from '../../store/useAnswer';
import { routeSentence } from './route-words';
import type { OfStream } from './tab';

export function ProxyInUse({ stream }: OfStream) {
  const nowMs = useNow('slow');
  const { answer } = useAnswer('streams.route', { id: stream.id }, stream.updatedAtMs);
  if (answer === null) return '…';
  if (!answer.ok) return <NoRoute failure={answer.failure} />;
  const { value } = answer;
  return value.kind === 'failed' ? <NoRoute failure={value.failure} /> : routeSentence(value, { nowMs });
}

function NoRoute({ failure }: { readonly failure: Failure }) {
  return (
    <>
      {failureMessage(failure)}{' '}
      <Link to={`/errors/${failure.code}`} size="sm" underline="always">
        {failure.code}
      </Link>
    </>
  );
}
