/** Above every page while stored events are encrypted or decrypted. Announces the progress in few words. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Failure } from '../../../contract/errors';
import { t } from '../../../texts/translate';
import { useAnnounce } from '../../components/announce';
import { Callout } from '../../components/Callout';
import { FailurePanel } from '../../components/FailurePanel';
import { useAppState } from '../../store/hooks';
import { ConversionBar } from './ConversionBar';
import { announcementOf, type Converting, progressSentence } from './progress';
import { useInterrupted } from './useInterrupted';

export function ConversionBanner() {
  const encryption = useAppState((state) => state.trailEncryption);
  const announce = useAnnounce();
  const last = useRef(encryption);
  useEffect(() => {
    const words = announcementOf(last.current, encryption);
    last.current = encryption;
    if (words !== null) announce(words);
  }, [encryption, announce]);
  if (encryption?.kind !== 'converting') return null;
  const { problem } = encryption;
  if (problem !== null) return <Interrupted converting={encryption} problem={problem} />;
  return (
    <Callout tone="info" title={progressSentence(encryption)}>
      <Stack gap="xs">
        <ConversionBar converting={encryption} />
        <span>{t('New events wait in their sources meanwhile, and nothing is sent.')}</span>
      </Stack>
    </Callout>
  );
}

/** Nothing is lost: some files have the new form, the others still the old one. */
function Interrupted({ converting, problem }: { readonly converting: Converting; readonly problem: Failure }) {
  const { isBusy, start, undo } = useInterrupted(converting);
  const isEncrypting = converting.to === 'encrypted';
  return (
    <FailurePanel failure={problem} live>
      <Text size="sm">
        {isEncrypting
          ? t('Stored events could not be encrypted completely. None is lost. It continues when the engine is started.')
          : t(
              'Stored events could not be decrypted completely. None is lost. It continues when the engine is started.',
            )}
      </Text>
      <Group gap="sm">
        <Button size="xs" loading={isBusy} onClick={start}>
          {t('Start the engine')}
        </Button>
        <Button size="xs" variant="default" disabled={isBusy} onClick={undo}>
          {isEncrypting ? t('Decrypt again') : t('Encrypt again')}
        </Button>
      </Group>
    </FailurePanel>
  );
}
