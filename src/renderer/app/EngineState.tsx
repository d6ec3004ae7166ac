/** The engine's current state, in the header. */

import { Group } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconLoader2, IconPlugX } from '@tabler/icons-react';
import type { EngineStatus } from '../../contract/status';
import type { Text } from '../../texts/text';
import { t } from '../../texts/translate';
import { type IconType, Pill } from '../components/Pill';
import type { Tone } from '../components/tone';
import { useAppState } from '../store/hooks';

const looks: Record<EngineStatus['engine'], { readonly tone: Tone; readonly icon: IconType; readonly word: Text }> = {
  running: { tone: 'good', icon: IconCircleCheck, word: 'Engine running' },
  starting: { tone: 'calm', icon: IconLoader2, word: 'Engine starting' },
  restarting: { tone: 'warn', icon: IconLoader2, word: 'Engine restarting' },
  stopped: { tone: 'bad', icon: IconCircleX, word: 'Engine stopped' },
};

export function EngineState() {
  const connection = useAppState((state) => state.connection.kind);
  const engine = useAppState((state) => state.status?.engine);
  if (connection === 'lost') {
    return (
      <Group>
        <Pill tone="bad" icon={IconPlugX}>
          {t('Not connected')}
        </Pill>
      </Group>
    );
  }
  if (engine === undefined) return null;
  const { tone, icon, word } = looks[engine];
  return (
    <Group>
      <Pill tone={tone} icon={icon}>
        {t(word)}
      </Pill>
    </Group>
  );
}
