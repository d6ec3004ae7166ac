/** Marks a stream that sends to a rehearsal. Renders nothing for other streams. Used wherever a stream is named. */

import { IconMasksTheater } from '@tabler/icons-react';
import { type NamedStream, REHEARSAL_MEANING, REHEARSAL_WORD } from '../../contract/rehearsal-mark';
import { translated } from '../../texts/translate';
import { Pill } from './Pill';

export function RehearsalMark({ stream }: { readonly stream: Pick<NamedStream, 'rehearsal'> | undefined }) {
  if (stream?.rehearsal !== true) return null;
  return (
    <Pill tone="info" icon={IconMasksTheater} title={translated(REHEARSAL_MEANING)}>
      {translated(REHEARSAL_WORD)}
    </Pill>
  );
}
