/** The engine's current state, in the header. */

import { Group } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconLoader2, IconLock, IconPlugX } from '@tabler/icons-react';
import type { EngineStatus } from '../../contract/status';
import type { TrailEncryptionState } from '../../contract/trail-encryption';
import type { Text } from '../../texts/text';
import { t } from '../../texts/translate';
import { type IconType, Pill } from '../components/Pill';
import type { Tone } from '../components/tone';
import { useAppState } from '../store/hooks';

interface Look {
  readonly tone: Tone;
  readonly icon: IconType;
  readonly word: Text;
}

const looks: Record<EngineStatus['engine'], Look> = {
  running: { tone: 'good', icon: IconCircleCheck, word: 'Engine running' },
  starting: { tone: 'calm', icon: IconLoader2, word: 'Engine starting' },
  restarting: { tone: 'warn', icon: IconLoader2, word: 'Engine restarting' },
  stopped: { tone: 'bad', icon: IconCircleX, word: 'Engine stopped' },
};

/** What keeps the engine from running. A conversion that has failed has stopped the engine. */
function awayLook(encryption: TrailEncryptionState | null): Look | null {
  if (encryption?.kind === 'locked') return { tone: 'bad', icon: IconLock, word: 'Trail locked' };
  if (encryption?.kind !== 'converting' || encryption.problem !== null) return null;
  return { tone: 'info', icon: IconLoader2, word: encryption.to === 'encrypted' ? 'Encrypting' : 'Decrypting' };
}

export function EngineState() {
  const connection = useAppState((state) => state.connection.kind);
  const engine = useAppState((state) => state.status?.engine);
  const encryption = useAppState((state) => state.trailEncryption);
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
  const { tone, icon, word } = awayLook(encryption) ?? looks[engine];
  return (
    <Group>
      <Pill tone={tone} icon={icon}>
        {t(word)}
      </Pill>
    </Group>
  );
}
