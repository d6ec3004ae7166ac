/** Whether the audit trail is encrypted on the disk: with which key, how far it is, and how to change it. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { TrailEncryptionState } from '../../../contract/trail-encryption';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { Confirm } from '../../components/Confirm';
import { Facts } from '../../components/Facts';
import { Section } from '../../components/Section';
import { DateTime } from '../../components/Time';
import { tellFailure } from '../../components/tell';
import { anchorOf } from '../../features/help/sections';
import { backendText } from '../../features/secrets/backend-text';
import { ConversionBar } from '../../features/trail-encryption/ConversionBar';
import { EncryptDialog } from '../../features/trail-encryption/EncryptDialog';
import { progressSentence } from '../../features/trail-encryption/progress';
import { useIsEncryptionRequired } from '../../features/trail-encryption/useIsEncryptionRequired';
import { Link } from '../../router/Link';
import { useAppState, useCall } from '../../store/hooks';
import { OlderCopies } from './OlderCopies';

/** Also the heading of the guide's section about it. */
const TITLE = 'Encryption of the audit trail';
const GUIDE = '/help/settings-and-security';

export function Encryption() {
  const encryption = useAppState((state) => state.trailEncryption);
  if (encryption === null) return null;
  return (
    <Section title={t(TITLE)}>
      <Shown encryption={encryption} />
    </Section>
  );
}

function Shown({ encryption }: { readonly encryption: TrailEncryptionState }) {
  switch (encryption.kind) {
    case 'off':
      return <Off />;
    case 'on':
      return <On encryption={encryption} />;
    case 'converting':
      return (
        <Stack gap="xs">
          <Text size="sm">{progressSentence(encryption)}</Text>
          <ConversionBar converting={encryption} />
          {encryption.problem === null && (
            <Text size="sm" c="dimmed">
              {t(
                'New events wait in their sources meanwhile, and nothing is sent. You can quit Sluice: it continues when it is started again.',
              )}
            </Text>
          )}
        </Stack>
      );
    case 'locked':
      return (
        <Callout tone="bad" title={t('The audit trail is locked.')}>
          {encryption.reason !== 'newer' && t('Enter the recovery key at the top of the page.')}
        </Callout>
      );
  }
}

/** Shown where the policy decides it. */
function Required() {
  const isRequired = useIsEncryptionRequired();
  return isRequired && <Text size="sm">{t('Your organisation requires the audit trail to be encrypted.')}</Text>;
}

function Off() {
  const [opened, setOpened] = useState(false);
  return (
    <Stack gap="sm" align="flex-start">
      <Required />
      <Text size="sm">
        {t(
          'Stored events, the search index and dead letters can be encrypted on the disk of this computer. While stored events are encrypted, sources and streams pause.',
        )}
      </Text>
      <Link to={GUIDE} query={{ section: anchorOf(t(TITLE)), from: '/settings' }} size="sm">
        {t('What it protects, and what it costs')}
      </Link>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('Encrypt the trail…')}
      </Button>
      <EncryptDialog opened={opened} onClose={() => setOpened(false)} />
    </Stack>
  );
}

function On({ encryption }: { readonly encryption: Extract<TrailEncryptionState, { kind: 'on' }> }) {
  const { sinceMs, keyId, vault, olderCopies } = encryption;
  const isStrong = vault.protection === 'strong';
  const isRequired = useIsEncryptionRequired();
  const call = useCall();
  const [stopping, setStopping] = useState(false);
  const decrypt = async () => {
    const answer = await call('trailEncryption.decrypt', {});
    if (!answer.ok) tellFailure(answer.failure);
  };
  return (
    <Stack gap="md">
      <Facts
        facts={[
          ...(sinceMs === null ? [] : [{ name: t('Encrypted since'), value: <DateTime atMs={sinceMs} /> }]),
          {
            name: t('Key ID'),
            value: (
              <Text span inherit ff="monospace">
                {keyId}
              </Text>
            ),
          },
          {
            name: t('Key ## of the trail'),
            value: t(isStrong ? 'Protected by {backend} ## key' : 'Only weakly protected by {backend} ## key', {
              backend: backendText(vault.backend),
            }),
          },
        ]}
      />
      {!isStrong && (
        <Callout tone="warn" title={t('The key is only weakly protected.')}>
          {t(
            'Anyone who can read your files can read the key, and with it the trail. Install and unlock a keychain (GNOME Keyring or KWallet), then start Sluice again.',
          )}
        </Callout>
      )}
      {olderCopies.count > 0 && <OlderCopies copies={olderCopies} />}
      <Group gap="sm">
        <Button variant="default" disabled={isRequired} onClick={() => setStopping(true)}>
          {t('Stop encrypting…')}
        </Button>
        <Required />
      </Group>
      <Confirm
        opened={stopping}
        title={t('Stop encrypting the trail?')}
        confirm={t('Decrypt the trail')}
        onClose={() => setStopping(false)}
        onConfirm={decrypt}
      >
        <Text size="sm">
          {t(
            'Stored events are decrypted, and new ones are stored as they are. Anyone who can read the data folder can then read them. Until that is done, events wait in their sources, and nothing is sent.',
          )}
        </Text>
      </Confirm>
    </Stack>
  );
}
