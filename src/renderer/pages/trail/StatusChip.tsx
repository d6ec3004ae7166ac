/** An event's result, as a word with an icon and a colour. */
import { IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import { type IconType, Pill } from '../../components/Pill';
import type { Tone } from '../../components/tone';

const looks: Readonly<Record<string, { readonly tone: Tone; readonly icon: IconType }>> = {
  success: { tone: 'good', icon: IconCircleCheck },
  failed: { tone: 'bad', icon: IconCircleX },
};
const unknown = { tone: 'calm', icon: IconHelpCircle } as const;

export function StatusChip({ status }: { readonly status: string }) {
  if (status === '') return null;
  const { tone, icon } = looks[status.toLowerCase()] ?? unknown;
  return (
    <Pill tone={tone} icon={icon}>
      {status}
    </Pill>
  );
}
