/** The number of dead letters that nobody has looked at, on their tab. */
import { Badge, VisuallyHidden } from '@mantine/core';
import { t } from '../../../texts/translate';
import { formatNumber } from '../../format/numbers';
import { useAppState } from '../../store/hooks';
import type { OfStream } from './tab';

export function UnseenLetters({ stream }: OfStream) {
  const unseen = useAppState(
    (state) => state.status?.streams.find(({ streamId }) => streamId === stream.id)?.deadLettersUnseen ?? 0,
  );
  if (unseen === 0) return null;
  return (
    <Badge
      size="sm"
      ml={8}
      style={{ verticalAlign: 'text-bottom' }}
      variant="default"
      c="var(--sluice-warn)"
      bg="var(--sluice-warn-soft)"
      bd="none"
    >
      {formatNumber(unseen)}
      <VisuallyHidden> {t('not looked at yet')}</VisuallyHidden>
    </Badge>
  );
}
