/** Above every page while the policy requires that the trail is encrypted, and it is not. Leads to its encryption. */
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { Link } from '../../router/Link';
import { useAppState } from '../../store/hooks';
import { EncryptDialog } from './EncryptDialog';
import { useIsEncryptionRequired } from './useIsEncryptionRequired';

const CODE = 'SLUICE-POL-010';

export function RequiredBanner() {
  const isOff = useAppState((state) => state.trailEncryption?.kind === 'off');
  const isRequired = useIsEncryptionRequired();
  const [opened, setOpened] = useState(false);
  if (!isOff || !isRequired) return null;
  return (
    <>
      <Callout tone="warn" title={t('Your organisation requires the audit trail to be encrypted.')}>
        <Group gap="sm" justify="space-between">
          <span>
            {t('It is not encrypted yet. Events are accepted and sent meanwhile.')}{' '}
            <Link to={`/errors/${CODE}`} size="sm" underline="always">
              {CODE}
            </Link>
          </span>
          <Button size="xs" onClick={() => setOpened(true)}>
            {t('Encrypt the trail…')}
          </Button>
        </Group>
      </Callout>
      <EncryptDialog opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}
