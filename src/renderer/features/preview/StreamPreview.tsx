/** Previews what a stored stream would send. */
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { streamName } from '../../components/stream-name';
import { useCall } from '../../store/hooks';
import { PreviewDialog } from './PreviewDialog';

interface StreamPreviewProps {
  readonly stream: StreamView;
  readonly opened: boolean;
  /** The number of the event. If left out, the user chooses one. */
  readonly seq?: number;
  readonly onClose: () => void;
}

export function StreamPreview({ stream, ...dialog }: StreamPreviewProps) {
  const call = useCall();
  return (
    <PreviewDialog
      {...dialog}
      title={t('Preview as sent to {stream}', { stream: streamName(stream) })}
      load={(seq) => call('tests.previewSaved', { id: stream.id, ...(seq === null ? {} : { seq }) })}
    />
  );
}
