/** Switches shortcuts of a single character on and off: dictation and shaky hands type such keys by accident. */

import { Switch } from '@mantine/core';
import { t } from '../../../texts/translate';
import { tellFailure } from '../../components/tell';
import { useAppState, useCall } from '../../store/hooks';

export function CharacterShortcutsSwitch() {
  const call = useCall();
  const isOn = useAppState((state) => state.preferences?.characterShortcuts !== false);
  const change = async (characterShortcuts: boolean) => {
    const answer = await call('preferences.set', { characterShortcuts });
    if (!answer.ok) tellFailure(answer.failure);
  };
  return (
    <Switch
      label={t('Shortcuts of a single character')}
      description={t('Such as ? and g. They never work while you type in a field.')}
      checked={isOn}
      onChange={(event) => void change(event.currentTarget.checked)}
    />
  );
}
